import { ChannelError, type ChannelContext } from './port.ts'
import { readRetryAt } from './retry-after.ts'

interface Purse {
  left: number
  at: number
  closedUntil: number
}

export interface AllowanceLimits {
  /** So many requests at once to one server, and again over `perMs`. */
  readonly most: number
  readonly perMs: number
  /** The share of what a server allows that is left to hearing and answering, 0 to 1. */
  readonly keep: number
}

export interface Allowance {
  /** The same context, whose requests are counted. They throw ChannelError `rate-limited` once nothing is left. */
  readonly within: (context: ChannelContext) => ChannelContext
}

/**
 * What may be spent on looking at others, by server: a bucket of our own, and never more than the part of the server's
 * own allowance that its headers say is left.
 */
export function openAllowance({ most, perMs, keep }: AllowanceLimits): Allowance {
  const purses = new Map<string, Purse>()

  const spend = (origin: string, now: number): void => {
    const purse = purses.get(origin) ?? { left: most, at: now, closedUntil: 0 }
    purses.set(origin, purse)
    purse.left = Math.min(most, purse.left + (Math.max(0, now - purse.at) * most) / perMs)
    purse.at = now
    if (purse.left >= 1 && purse.closedUntil <= now) {
      purse.left -= 1
      return
    }
    const retryAt = Math.max(purse.closedUntil, Math.ceil(now + ((1 - purse.left) * perMs) / most))
    const host = new URL(origin).host
    throw new ChannelError('rate-limited', `We have looked at ${host} enough for now. Try again in a few minutes.`, {
      retryAt,
    })
  }

  const learn = (origin: string, headers: Headers, now: number): void => {
    const read = (name: string): number =>
      Number(headers.get(`ratelimit-${name}`) ?? headers.get(`x-ratelimit-${name}`) ?? Number.NaN)
    const [limit, remaining] = [read('limit'), read('remaining')]
    const purse = purses.get(origin)
    if (purse === undefined || Number.isNaN(limit) || Number.isNaN(remaining) || remaining >= limit * keep) return
    purse.closedUntil = readRetryAt(headers, now) ?? now + perMs
  }

  return {
    within: (context) => ({
      ...context,
      async fetch(input, init) {
        const { origin } = new URL(input instanceof Request ? input.url : input)
        spend(origin, context.now())
        const answer = await context.fetch(input, init)
        learn(origin, answer.headers, context.now())
        return answer
      },
    }),
  }
}
