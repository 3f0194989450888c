import { ChannelError, type ChannelContext } from './port.ts'
import { backOffMs, pause } from './waiting.ts'

/**
 * How long to wait in milliseconds before a source is asked again after `error`, having told the Hearing page: until
 * the time the network named, else ever longer. Throws the error again when only a person can mend it.
 */
export function waitAfter(
  error: unknown,
  failures: number,
  context: ChannelContext,
  { firstMs = 1000, mostMs = 120_000 }: { readonly firstMs?: number; readonly mostMs?: number } = {},
): number {
  if (!(error instanceof ChannelError)) throw error
  if (context.signal.aborted) return 0
  const now = context.now()
  if (error.kind === 'rate-limited') {
    const retryAt = Math.max(error.retryAt ?? now + 60_000, now + firstMs)
    context.report({ code: 'rate-limited', message: error.message, retryAt })
    return retryAt - now
  }
  if (error.kind !== 'unavailable') throw error
  const waitMs = backOffMs(failures, firstMs, mostMs)
  context.report({ code: 'retrying', message: error.message, retryAt: now + waitMs })
  return waitMs
}

/**
 * What `work` gives, tried again as often as the network has trouble; undefined when the signal came before. Throws
 * ChannelError for what only a person can mend.
 */
export async function patiently<T>(work: () => Promise<T>, context: ChannelContext): Promise<T | undefined> {
  for (let failures = 1; !context.signal.aborted; failures += 1) {
    try {
      return await work()
    } catch (error) {
      await pause(waitAfter(error, failures, context), context.signal)
    }
  }
  return undefined
}
