import { ChannelError } from '@earshot/channels'

/** Throws ChannelError `rate-limited` with the time at which it may be tried again; 0: it may be done now. */
export function demandPatience(waitMs: number, now: number): void {
  if (waitMs > 0) throw new ChannelError('rate-limited', 'That is too fast. Wait a moment.', { retryAt: now + waitMs })
}
