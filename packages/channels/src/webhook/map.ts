/** PURE. Deliveries of a webhook, as events. */
import { createHash } from 'node:crypto'
import type { ChannelEvent, Post } from '@earshot/domain'
import { given } from '../given.ts'
import type { Delivery } from '../port.ts'
import { jsonIn } from '../well-formed.ts'
import { refOf, type Settings } from './settings.ts'
import { anyDelivery, delivery, type WebhookPost } from './wire.ts'

/** The posts that a delivery tells, or that it is of a kind we do not know. */
export function readDelivery({ body, receivedAt }: Delivery, settings: Pick<Settings, 'name'>): ChannelEvent[] {
  const raw = jsonIn(body)
  const parsed = delivery.safeParse(raw)
  if (!parsed.success) return [{ kind: 'unknown', type: typeOf(raw), raw: raw ?? 'not JSON' }]
  const told = parsed.data
  const at = told.timestamp === undefined ? receivedAt : Math.min(Date.parse(told.timestamp), receivedAt)
  if (told.type === 'post.deleted')
    return listOf(told.data).map(({ id }) => ({ kind: 'delete', ref: refOf(settings, id), deletedAt: at }))
  const kind = told.type === 'post.created' ? 'post' : 'edit'
  return listOf(told.data).map((one) => ({
    kind,
    post: mapPost(one, { settings, receivedAt, editedAt: kind === 'edit' ? at : undefined }),
    ...(one.toUs ? { toUs: true } : {}),
  }))
}

interface Around {
  readonly settings: Pick<Settings, 'name'>
  readonly receivedAt: number
  readonly editedAt: number | undefined
}

function mapPost(one: WebhookPost, { settings, receivedAt, editedAt }: Around): Post {
  const { author, text, title } = one
  const own = (id: string | undefined) => (id === undefined ? undefined : refOf(settings, id))
  const timeOf = (time: string | undefined) => (time === undefined ? undefined : Math.min(Date.parse(time), receivedAt))
  return given({
    channel: 'webhook',
    ref: refOf(settings, one.id),
    version: createHash('sha256')
      .update(JSON.stringify([text, title ?? null]))
      .digest('base64url')
      .slice(0, 12),
    kind: one.kind ?? (one.inReplyTo === undefined ? 'post' : 'reply'),
    author: given({
      ref: refOf(settings, author.id),
      handle: author.handle,
      name: author.name,
      avatarUrl: author.avatarUrl,
      followers: author.followers,
    }),
    text,
    title,
    url: one.url,
    declaredLanguages: one.languages,
    postedAt: timeOf(one.postedAt) ?? receivedAt,
    editedAt: timeOf(one.editedAt) ?? editedAt,
    parentRef: own(one.inReplyTo),
    rootRef: own(one.thread ?? one.inReplyTo),
    links: one.links,
    hashtags: one.hashtags,
    mediaTexts: one.mediaTexts,
    watchers: one.watchers,
    raw: one,
  })
}

function listOf<T>(data: T | readonly T[]): readonly T[] {
  return Array.isArray(data) ? data : [data as T] // Array.isArray cannot tell that a readonly T[] is the other case.
}

function typeOf(raw: unknown): string {
  return anyDelivery.safeParse(raw).data?.type ?? 'unreadable'
}
