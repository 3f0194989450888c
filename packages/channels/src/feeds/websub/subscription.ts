/** PURE. What is agreed with the hub of a feed (WebSub, https://www.w3.org/TR/websub/). */
import * as z from 'zod'

export const storedSubscription = z.object({
  hub: z.string(),
  topic: z.string(),
  /** Absent where the hub is not reached encrypted: then it only rings, and the feed is visited. */
  secret: z.string().optional(),
  /** When the hub is asked (again), in milliseconds since the epoch. */
  askAt: z.number(),
  /** Until when the hub has promised to tell; absent: it has not. */
  until: z.number().optional(),
  /** Attempts since it last agreed. */
  failures: z.number(),
  /** A visit found what the hub had not told: until it tells again, it is not relied upon. */
  isDeaf: z.boolean().optional(),
})

export type Subscription = z.infer<typeof storedSubscription>

/** Where a feed says that it is told at once. */
export interface HubOfFeed {
  readonly hub: string
  readonly topic: string
}

/** What a hub is asked for: it may promise less. */
export const askedLeaseSeconds = 10 * 24 * 60 * 60

/** However short a lease is, its hub is asked no more often; meanwhile the feed is visited. */
const leastRenewalMs = 5 * 60_000
const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/** The subscription to go on with after a visit; undefined where the feed names no hub (any more). */
export function subscriptionTo(
  found: HubOfFeed | undefined,
  before: Subscription | undefined,
  now: number,
  newSecret: () => string,
): Subscription | undefined {
  if (found === undefined) return undefined
  if (before?.hub === found.hub && before.topic === found.topic) return before
  const fresh = { ...found, askAt: now, failures: 0 }
  return mayHaveSecret(found.hub) ? { ...fresh, secret: newSecret() } : fresh
}

/** Whether the hub tells by itself at this moment. */
export function isRelied(subscription: Subscription | undefined, now: number): boolean {
  return (subscription?.until ?? 0) > now && subscription?.isDeaf !== true
}

/** The hub is being asked; if it does not answer, it is asked again later and later. */
export function asked(before: Subscription, now: number): Subscription {
  const waitMs = Math.min(dayMs, (hourMs / 4) * 2 ** Math.min(before.failures, 10))
  return { ...before, askAt: now + waitMs, failures: before.failures + 1 }
}

/** The hub made sure that we want it, and promises to tell for so long; it is asked anew in good time before. */
export function agreed(before: Subscription, leaseSeconds: number, now: number): Subscription {
  const leaseMs = Math.min(leaseSeconds, 3 * askedLeaseSeconds) * 1000
  return { ...before, until: now + leaseMs, askAt: now + Math.max(leaseMs * 0.8, leastRenewalMs), failures: 0 }
}

/** The hub refused, at once or later. */
export function denied(before: Subscription, now: number): Subscription {
  return { ...before, until: undefined, askAt: now + dayMs }
}

/** A secret goes only where nobody reads it on the way (5.1). */
function mayHaveSecret(hub: string): boolean {
  const { protocol, hostname } = new URL(hub)
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}
