import type { Batch } from '@earshot/domain'
import { ChannelError, type ChannelContext, type Journal, type ListenInput } from '../port.ts'
import { waitAfter } from '../recover.ts'
import { pause } from '../waiting.ts'
import { readFeedCursor, writeFeedCursor } from './cursor.ts'
import { decodeFeed } from './decode.ts'
import { findFeed } from './find-feed.ts'
import { parseFeed } from './parse.ts'
import { restAfter, type Wishes } from './rest.ts'
import { readVisit } from './steps.ts'
import { FeedEnded, visitFeed } from './visit.ts'
import { hearHub, type OpenJournal } from './websub/between.ts'
import { askHub } from './websub/hub.ts'
import { isRelied } from './websub/subscription.ts'

export interface Rhythm {
  /** How often a feed is visited that asks for nothing else. */
  readonly everyMs: number
  /** The longest rest a feed may ask for. */
  readonly mostMs: number
  readonly timeoutMs: number
}

/** Lets a visit to that address happen when it is its turn. */
export type InTurn = <T>(address: string, visit: () => Promise<T>) => Promise<T>

/** Visits a feed, or the page of a site that has one, and says what it is called. Throws ChannelError. */
export async function titleOfFeed(
  setting: string | undefined,
  context: ChannelContext,
): Promise<{ address: string; title: string }> {
  const address = readAddress(setting)
  const visit = await findFeed(context, address)
  if (visit === undefined) return { address, title: '' }
  return { address, title: parseFeed(decodeFeed(visit.bytes, visit.contentType), visit.address).title }
}

/**
 * Hears a feed from what it holds now on. What a person must mend is thrown at the first visit; of a feed that once
 * answered, a page or a missing address is taken for a passing trouble, except 410. Between visits its hub is heard,
 * where it has one and this server can be reached.
 */
export async function* hearFeed(
  rhythm: Rhythm,
  inTurn: InTurn,
  input: ListenInput,
  context: ChannelContext,
): AsyncGenerator<Batch> {
  const address = readAddress(input.settings['address'])
  const journal = openJournal(input.journal)
  let cursor = readFeedCursor(input.cursor)
  let failures = 0
  let wishes: Wishes = {}
  while (!context.signal.aborted) {
    let restMs: number
    try {
      const at = cursor?.address ?? address
      const known = cursor
      const visit = await inTurn(at, () =>
        known === undefined ? findFeed(context, at, rhythm.timeoutMs) : visitFeed(context, at, known, rhythm.timeoutMs),
      )
      if (visit !== undefined) {
        const read = readVisit(visit, address, cursor, context.now())
        wishes = read.wishes
        for (const step of read.steps) {
          const isNews = cursor === undefined || step.batch.cursor !== writeFeedCursor(cursor)
          cursor = step.cursor
          if (isNews || step.batch.events.length > 0) yield step.batch
        }
      }
      restMs = isRelied(cursor?.subscription, context.now())
        ? Math.max(rhythm.everyMs, rhythm.mostMs)
        : restAfter(wishes, rhythm, context.now())
      if (failures > 0) context.report({ code: 'connected', message: `${address} answers again.` })
      failures = 0
    } catch (error) {
      failures += 1
      const { everyMs: firstMs, mostMs } = rhythm
      restMs = waitAfter(cursor === undefined ? error : passing(error), failures, context, { firstMs, mostMs })
    }
    // Of a feed without a hub nobody delivers anything.
    if (cursor?.subscription === undefined || journal === undefined) {
      await pause(restMs, context.signal)
      continue
    }
    for await (const step of hearHub(address, cursor, restMs, journal, context)) {
      cursor = step.cursor
      yield step.batch
    }
  }
}

/** Ends what was agreed with the hub of a feed that is not heard any more. Throws ChannelError. */
export async function leaveFeed(input: ListenInput, context: ChannelContext): Promise<void> {
  const subscription = readFeedCursor(input.cursor)?.subscription
  const journal = openJournal(input.journal)
  if (subscription === undefined || journal === undefined) return
  await askHub('unsubscribe', subscription, journal.address, context)
}

function openJournal(journal: Journal | undefined): OpenJournal | undefined {
  const { address } = journal ?? {}
  return journal === undefined || address === undefined ? undefined : { ...journal, address }
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
