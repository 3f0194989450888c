import type { ChannelEvent, Gap } from '@earshot/domain'
import { inShape } from './client.ts'
import { mapAuthor, mapPost } from './map.ts'
import type { KnownPost } from '../known-posts.ts'
import type { Position } from './position.ts'
import type { SignedIn } from './sign-in/signed-in.ts'
import { notification, notificationPage, type Notification } from './wire.ts'

/** Reasons in which somebody says something to us; the others (likes, follows) are no posts. */
const spokenReasons = ['mention', 'reply', 'quote']
const pageSize = 100
const mostPages = 100
/** A notification may be dated by its author's clock, so it can appear below ones that were told before. */
const lateMs = 24 * 60 * 60 * 1000

export interface FreshNotifications {
  /** Oldest first. */
  readonly fresh: readonly Notification[]
  readonly gap: Gap | undefined
}

/**
 * The notifications that `position` does not hold, by paging back to what is known. Without a position: the newest
 * page, to begin from. Never looks at `isRead`, which is true on brand-new items.
 */
export async function readFresh(account: SignedIn, position: Position | undefined): Promise<FreshNotifications> {
  const known = new Set(position?.known.map((one) => one.ref))
  const floor = position === undefined ? 0 : position.since - lateMs
  const found = new Map<string, Notification>()
  let cursor: string | undefined
  for (let page = 1; page <= mostPages; page++) {
    const parameters = { limit: pageSize, reasons: spokenReasons, ...(cursor === undefined ? {} : { cursor }) }
    const answer = inShape(notificationPage, await account.query('app.bsky.notification.listNotifications', parameters))
    const items = answer.notifications.flatMap((one) => {
      const parsed = notification.safeParse(one)
      return parsed.success && spokenReasons.includes(parsed.data.reason) ? [parsed.data] : []
    })
    for (const item of items) if (!known.has(item.uri) && timeOf(item) >= floor) found.set(item.uri, item)
    cursor = answer.cursor
    const reachedKnown = items.some((item) => known.has(item.uri) || timeOf(item) < floor)
    const atEnd = answer.notifications.length === 0 || cursor === undefined || cursor === ''
    if (position === undefined || reachedKnown || atEnd) return { fresh: oldestFirst(found), gap: undefined }
  }
  const fresh = oldestFirst(found)
  const oldest = fresh[0]
  const to = oldest === undefined ? floor : timeOf(oldest)
  return { fresh, gap: { from: position?.since ?? to, to, reason: 'server-lost-history' } }
}

export function knownOf(item: Notification): KnownPost {
  return { ref: item.uri, version: item.cid ?? '', at: timeOf(item) }
}

/** PURE. What a notification tells us: a post to us, or something of a kind we do not know. */
export function mapNotification(item: Notification): ChannelEvent {
  const post = mapPost({
    uri: item.uri,
    cid: item.cid,
    author: mapAuthor(item.author),
    record: item.record,
    seenAt: timeOf(item),
    raw: item,
  })
  return post === undefined ? { kind: 'unknown', type: item.reason, raw: item } : { kind: 'post', post, toUs: true }
}

function timeOf(item: Notification): number {
  const at = Date.parse(item.indexedAt)
  return Number.isNaN(at) ? 0 : at
}

function oldestFirst(found: ReadonlyMap<string, Notification>): Notification[] {
  return [...found.values()].toSorted((a, b) => timeOf(a) - timeOf(b))
}
