import { ChannelError } from '@earshot/channels'
import type { Channel, ChannelContext, Published, PublishInput } from '@earshot/channels'
import type { Outcome } from './outcome.ts'

/** What sending needs of a channel. */
export type Outlet = Pick<Channel, 'describe' | 'publish' | 'findPublished' | 'look'>

export interface Attempt {
  readonly channel: Outlet
  readonly input: PublishInput
  /** 1: the first. */
  readonly number: number
  /** The row already said `sending`: whoever was at it is gone, and left no word. */
  readonly abandoned: boolean
  /** Nobody could say of an earlier attempt whether it arrived. */
  readonly uncertain: boolean
}

/** After so many attempts, some twenty minutes apart in all, a person has to look. */
export const mostAttempts = 12
const firstPauseMs = 5000
const longestPauseMs = 5 * 60_000
/** How long a network may still be at work on a call that broke off. */
const settlingMs = 30_000

type Found = Published | 'absent' | 'cannot-tell' | 'no-answer'

/**
 * Sends one answer, never twice. What may have arrived before is first looked for on the network; where that cannot tell,
 * it is repeated only if the channel promises that the key makes repeating harmless.
 */
export async function deliver(attempt: Attempt, context: ChannelContext): Promise<Outcome> {
  const { channel, input, abandoned } = attempt
  const { publish } = channel
  if (publish === undefined) return failed('no-account', 'Nothing can be sent to this network from here.')
  let uncertain = attempt.uncertain || abandoned
  if (uncertain || attempt.number > 1) {
    const found = await look(channel, input, context)
    if (typeof found === 'object') return { kind: 'sent', published: found }
    if (found === 'no-answer') return notNow(attempt, context, 'The network does not answer')
    if (abandoned && !isRepeatable(channel)) return found === 'absent' ? neverArrived() : unknown('Sending was cut off')
    if (found === 'absent') uncertain = false
  }
  try {
    return { kind: 'sent', published: await unlessAborted(publish.call(channel, input, context), context.signal) }
  } catch (error) {
    return judge(error, { ...attempt, uncertain }, context)
  }
}

async function judge(error: unknown, attempt: Attempt, context: ChannelContext): Promise<Outcome> {
  const { channel, input, number, uncertain } = attempt
  if (error instanceof ChannelError && error.kind === 'rate-limited') {
    const retryAt = error.retryAt ?? context.now() + pauseMs(number)
    return { kind: 'later', code: uncertain ? 'unavailable' : error.kind, reason: error.message, retryAt }
  }
  // Anything else than a clear no may have come after it was published; so may the refusal of a repetition.
  const isClear = error instanceof ChannelError && error.kind !== 'unavailable'
  if (isClear && number === 1 && !uncertain) return failed(error.kind, error.message)
  const found = await look(channel, input, context)
  if (typeof found === 'object') return { kind: 'sent', published: found }
  if (isClear && (found === 'absent' || !uncertain)) return failed(error.kind, error.message)
  const reason = error instanceof ChannelError ? error.message : 'The connection broke off while it was sent.'
  if (found === 'cannot-tell' && (isClear || !isRepeatable(channel))) return unknown(reason)
  return notNow(attempt, context, reason)
}

function isRepeatable(channel: Outlet): boolean {
  return channel.describe().exactlyOnce !== 'none'
}

async function look(channel: Outlet, input: PublishInput, context: ChannelContext): Promise<Found> {
  if (channel.findPublished === undefined) return 'cannot-tell'
  try {
    return (await unlessAborted(channel.findPublished(input, context), context.signal)) ?? 'cannot-tell'
  } catch {
    return 'no-answer'
  }
}

/** Later, by itself: with the key where that is harmless, else by asking first what became of it. */
function notNow({ channel, number }: Attempt, context: ChannelContext, reason: string): Outcome {
  if (number >= mostAttempts) return unknown(reason)
  const at = context.now() + pauseMs(number)
  if (isRepeatable(channel)) return { kind: 'later', code: 'unavailable', reason, retryAt: at }
  return { kind: 'ask-again', reason, at: Math.max(at, context.now() + settlingMs) }
}

function pauseMs(number: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (number - 1))
}

function failed(code: Extract<Outcome, { kind: 'failed' }>['code'], reason: string): Outcome {
  return { kind: 'failed', code, reason }
}

function neverArrived(): Outcome {
  return failed('unavailable', 'The connection broke off and it did not arrive. Nothing was published; send it again.')
}

function unknown(reason: string): Outcome {
  const clause = reason.replace(/\.$/, '')
  return { kind: 'unknown', reason: `${clause}. Nobody can tell whether it arrived: look on the network and say so.` }
}

/** A channel that does not heed its signal must not hold an answer for ever. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new ChannelError('unavailable', 'The network did not answer in time.'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
