/** PURE. From what a feed holds to what is told of it. */
import { randomBytes } from 'node:crypto'
import type { Batch, ChannelEvent, Post } from '@earshot/domain'
import { remember, writeFeedCursor, type FeedCursor } from './cursor.ts'
import { decodeFeed } from './decode.ts'
import type { Feed } from './entry.ts'
import { mapEntry, shortHash } from './map.ts'
import { parseFeed } from './parse.ts'
import type { Wishes } from './rest.ts'
import type { Visit } from './visit.ts'
import { hubOf } from './websub/hub.ts'
import { isRelied, subscriptionTo } from './websub/subscription.ts'

/** A batch, and the place behind it. */
export interface Step {
  readonly cursor: FeedCursor
  readonly batch: Batch
}

const mostPerBatch = 200

/** What is new in a visit, oldest first, and how the feed wants to be visited. Throws ChannelError. */
export function readVisit(
  visit: Visit,
  address: string,
  before: FeedCursor | undefined,
  now: number,
): { readonly steps: readonly Step[]; readonly wishes: Wishes } {
  const feed = parseFeed(decodeFeed(visit.bytes, visit.contentType), visit.address)
  const hub = hubOf(visit, feed)
  const subscription = subscriptionTo(hub, before?.subscription, now, () => randomBytes(32).toString('base64url'))
  const moved = visit.movedTo === address ? undefined : visit.movedTo
  const place = { delivery: before?.delivery, subscription, address: moved }
  const validators = { etag: visit.etag, lastModified: visit.lastModified }
  const steps = stepsOf(feed, address, before, now, (known, isLast) => ({
    ...place,
    // Only the last step may say "not changed since": before it, entries of this visit are still to be told.
    ...(isLast ? validators : {}),
    known,
  }))
  const missed =
    before !== undefined && isRelied(subscription, now) && steps.some(({ batch }) => batch.events.length > 0)
  return { steps: missed ? steps.map(doubting) : steps, wishes: { ...feed, cacheControl: visit.cacheControl } }
}

/** What is new in what the hub sent as `number`. Throws ChannelError. */
export function readPush(
  { bytes, contentType }: { readonly bytes: Uint8Array; readonly contentType: string | undefined },
  address: string,
  before: FeedCursor,
  now: number,
  number: number,
): readonly Step[] {
  const base = before.subscription?.topic ?? before.address ?? address
  const feed = parseFeed(decodeFeed(bytes, contentType), base)
  const relied = before.subscription && { ...before.subscription, isDeaf: false }
  return stepsOf(feed, address, before, now, (known, isLast) => ({
    ...before,
    subscription: relied,
    ...(isLast ? { delivery: number } : {}),
    known,
  }))
}

/** A step that tells nothing, but where it goes on. */
export function silentStep(cursor: FeedCursor): Step {
  return { cursor, batch: { events: [], cursor: writeFeedCursor(cursor), heard: 0 } }
}

/** The hub has not told what a visit found: it is not relied upon until it tells again. */
function doubting({ cursor, batch }: Step): Step {
  const subscription = cursor.subscription && { ...cursor.subscription, isDeaf: true }
  const doubtful = { ...cursor, subscription }
  return { cursor: doubtful, batch: { ...batch, cursor: writeFeedCursor(doubtful) } }
}

function stepsOf(
  feed: Feed,
  address: string,
  before: FeedCursor | undefined,
  now: number,
  placeBehind: (known: ReadonlyMap<string, string>, isLast: boolean) => FeedCursor,
): readonly Step[] {
  const posts = feed.entries.flatMap((entry) => mapEntry(entry, feed, address, now) ?? [])
  const keyed = new Map(posts.map((post) => [shortHash(post.ref), post] as const).toReversed())
  const known = before?.known ?? new Map<string, string>()
  const news = [...keyed]
    .filter(([key, post]) => known.get(key) !== post.version)
    .toSorted((a, b) => a[1].postedAt - b[1].postedAt)
  const steps: Step[] = []
  let rememberedSoFar = known
  for (let start = 0; start === 0 || start < news.length; start += mostPerBatch) {
    const some = news.slice(start, start + mostPerBatch)
    const isLast = start + mostPerBatch >= news.length
    const told = (isLast ? [...keyed] : some).map(([key, post]) => [key, post.version ?? ''] as const)
    rememberedSoFar = remember(rememberedSoFar, told)
    const cursor = placeBehind(rememberedSoFar, isLast)
    const events = some.map(([key, post]) => eventOf(post, known.has(key), now))
    steps.push({ cursor, batch: { events, cursor: writeFeedCursor(cursor), heard: events.length } })
  }
  return steps
}

function eventOf(post: Post, wasKnown: boolean, now: number): ChannelEvent {
  return wasKnown ? { kind: 'edit', post: { ...post, editedAt: post.editedAt ?? now } } : { kind: 'post', post }
}
