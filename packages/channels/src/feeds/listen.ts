import type { Batch, ChannelEvent, Post } from '@earshot/domain'
import { ChannelError, type ChannelContext, type ListenInput } from '../port.ts'
import { waitAfter } from '../recover.ts'
import { pause } from '../waiting.ts'
import { readFeedCursor, remember, writeFeedCursor, type FeedCursor } from './cursor.ts'
import { decodeFeed } from './decode.ts'
import { mapEntry, shortHash } from './map.ts'
import { parseFeed } from './parse.ts'
import { maxAgeOf } from './rest.ts'
import { FeedEnded, visitFeed, type Visit } from './visit.ts'

export interface Rhythm {
  /** How often a feed is visited that asks for nothing else. */
  readonly everyMs: number
  /** The longest rest a feed may ask for. */
  readonly mostMs: number
  readonly timeoutMs: number
}

type InTurn = <T>(visit: () => Promise<T>) => Promise<T>

const mostPerBatch = 200

/** Visits a feed once and says what it is called. Throws ChannelError, with the feeds a web page names. */
export async function titleOfFeed(
  setting: string | undefined,
  context: ChannelContext,
): Promise<{ address: string; title: string }> {
  const address = readAddress(setting)
  const visit = await visitFeed(context, address, {})
  if (visit === undefined) return { address, title: '' }
  return { address, title: parseFeed(decodeFeed(visit.bytes, visit.contentType), visit.address).title }
}

/**
 * Hears a feed from what it holds now on. What a person must mend is thrown at the first visit; of a feed that once
 * answered, a page or a missing address is taken for a passing trouble, except 410.
 */
export async function* hearFeed(
  rhythm: Rhythm,
  inTurn: InTurn,
  input: ListenInput,
  context: ChannelContext,
): AsyncGenerator<Batch> {
  const address = readAddress(input.settings['address'])
  let cursor = readFeedCursor(input.cursor)
  let failures = 0
  while (!context.signal.aborted) {
    let restMs: number
    try {
      const visit = await inTurn(() => visitFeed(context, cursor?.address ?? address, cursor ?? {}, rhythm.timeoutMs))
      restMs = rhythm.everyMs
      if (visit !== undefined) {
        const { steps, askedRestMs } = readVisit(visit, address, cursor, context.now())
        restMs = Math.min(Math.max(rhythm.everyMs, askedRestMs), rhythm.mostMs)
        for (const step of steps) {
          const isNews = cursor === undefined || step.batch.cursor !== writeFeedCursor(cursor)
          cursor = step.cursor
          if (isNews || step.batch.events.length > 0) yield step.batch
        }
      }
      if (failures > 0) context.report({ code: 'connected', message: `${address} answers again.` })
      failures = 0
    } catch (error) {
      failures += 1
      const { everyMs: firstMs, mostMs } = rhythm
      restMs = waitAfter(cursor === undefined ? error : passing(error), failures, context, { firstMs, mostMs })
    }
    await pause(restMs, context.signal)
  }
}

interface Step {
  readonly cursor: FeedCursor
  readonly batch: Batch
}

/** PURE. What is new in a visit, oldest first, and how long the feed wants to rest. Throws ChannelError. */
function readVisit(
  visit: Visit,
  address: string,
  before: FeedCursor | undefined,
  now: number,
): { steps: Step[]; askedRestMs: number } {
  const feed = parseFeed(decodeFeed(visit.bytes, visit.contentType), visit.address)
  const posts = feed.entries.flatMap((entry) => mapEntry(entry, feed, address, now) ?? [])
  const keyed = new Map(posts.map((post) => [shortHash(post.ref), post] as const).toReversed())
  const known = before?.known ?? new Map<string, string>()
  const news = [...keyed]
    .filter(([key, post]) => known.get(key) !== post.version)
    .toSorted((a, b) => a[1].postedAt - b[1].postedAt)

  const steps: Step[] = []
  const moved = visit.movedTo === address ? undefined : visit.movedTo
  let rememberedSoFar = known
  for (let start = 0; start === 0 || start < news.length; start += mostPerBatch) {
    const some = news.slice(start, start + mostPerBatch)
    const isLast = start + mostPerBatch >= news.length
    // Only the last step may say "not changed since": before it, entries of this visit are still to be told.
    const validators = isLast ? { etag: visit.etag, lastModified: visit.lastModified } : {}
    const told = isLast
      ? [...keyed].map(([key, post]) => [key, post.version ?? ''] as const)
      : some.map(([key, post]) => [key, post.version ?? ''] as const)
    rememberedSoFar = remember(rememberedSoFar, told)
    const cursor: FeedCursor = { address: moved, ...validators, known: rememberedSoFar }
    const events = some.map(([key, post]) => eventOf(post, known.has(key), now))
    steps.push({ cursor, batch: { events, cursor: writeFeedCursor(cursor), heard: events.length } })
  }
  return { steps, askedRestMs: Math.max(feed.restMs ?? 0, maxAgeOf(visit.cacheControl) ?? 0) }
}

function eventOf(post: Post, wasKnown: boolean, now: number): ChannelEvent {
  return wasKnown ? { kind: 'edit', post: { ...post, editedAt: post.editedAt ?? now } } : { kind: 'post', post }
}

// A feed that once answered is believed to come back, whatever it answers now, unless it says that it ended.
function passing(error: unknown): unknown {
  const mayPass = error instanceof ChannelError && !(error instanceof FeedEnded) && error.kind !== 'rate-limited'
  return mayPass ? new ChannelError('unavailable', error.message, { cause: error }) : error
}

function readAddress(setting: string | undefined): string {
  const written = setting?.trim() ?? ''
  const address = /^[a-z][a-z0-9+.-]*:/i.test(written)
    ? written.replace(/^feed:(\/\/)?/i, (_, slashes) => (slashes === undefined ? '' : 'https://'))
    : `https://${written}`
  if (written === '' || !URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new ChannelError('rejected', `“${written}” is not an address of a feed, such as https://blog.example/feed.`)
  }
  return new URL(address).href
}
