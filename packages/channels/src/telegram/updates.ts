/** PURE. Updates of the Bot API, as events. */
import { createHash } from 'node:crypto'
import type { ChannelEvent, Post } from '@earshot/domain'
import { given } from '../given.ts'
import { isToUs, mapMessage, type Us } from './map.ts'
import { message, update, type Message } from './wire.ts'

export interface ReadUpdates {
  readonly events: readonly ChannelEvent[]
  /** What the next call asks for: one more than the highest that was seen. */
  readonly next: number
}

/** Without naming them, reactions and members would not be told at all. */
export const wantedUpdates = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'my_chat_member',
  'message_reaction',
]

const spoken = ['message', 'channel_post'] as const
const edited = ['edited_message', 'edited_channel_post'] as const

/**
 * Events in the order of the updates, without those before `from`. The pictures of an album are one post; of an album
 * that came in parts, `albums` remembers the beginning, to which the rest is an edit.
 */
export function readUpdates(
  raw: readonly unknown[],
  from: number,
  us: Us,
  now: number,
  albums: Albums = openAlbums(),
): ReadUpdates {
  const events: ChannelEvent[] = []
  const places = new Map<string, number>()
  let next = from
  for (const one of raw) {
    const parsed = update.safeParse(one)
    if (!parsed.success) {
      events.push({ kind: 'unknown', type: 'unreadable', raw: one })
      continue
    }
    if (parsed.data.update_id < from) continue
    next = Math.max(next, parsed.data.update_id + 1)
    const event = readUpdate(parsed.data, one, us, now)
    const album = albumOf([...spoken, ...edited].map((type) => parsed.data[type]).find((said) => said !== undefined))
    if (album === undefined || (event.kind !== 'post' && event.kind !== 'edit')) {
      events.push(event)
      continue
    }
    const begun = albums.get(album)
    const whole = begun === undefined ? event.post : joined(begun, event)
    const place = places.get(album) ?? events.length
    const before = events[place]
    places.set(album, place)
    albums.set(album, whole)
    const kind = begun === undefined || before?.kind === 'post' ? ('post' as const) : ('edit' as const)
    const toUs = 'toUs' in event || (before !== undefined && 'toUs' in before) ? { toUs: true } : {}
    const post = kind === 'edit' ? { ...whole, editedAt: whole.editedAt ?? event.post.postedAt } : whole
    events[place] = { kind, post, ...toUs }
  }
  return { events, next }
}

function readUpdate(from: ReturnType<typeof update.parse>, raw: unknown, us: Us, now: number): ChannelEvent {
  for (const type of [...spoken, ...edited]) {
    if (from[type] === undefined) continue
    const found = message.safeParse(from[type])
    if (!found.success) return { kind: 'unknown', type, raw }
    if (isService(found.data)) return { kind: 'unknown', type: 'service message', raw }
    const post = mapMessage(found.data, from[type], now)
    const toUs = isToUs(found.data, us) ? { toUs: true } : {}
    return type === 'message' || type === 'channel_post'
      ? { kind: 'post', post, ...toUs }
      : { kind: 'edit', post, ...toUs }
  }
  return { kind: 'unknown', type: Object.keys(from).find((key) => key !== 'update_id') ?? 'empty', raw }
}

// Members who come and go, pinned messages, a group that became a supergroup: nobody says anything.
function isService(found: Message): boolean {
  const post = mapMessage(found, undefined, found.date * 1000)
  return post.text === '' && post.mediaTexts === undefined
}

function albumOf(raw: unknown): string | undefined {
  const found = message.safeParse(raw)
  return found.success && found.data.media_group_id !== undefined
    ? `${found.data.chat.id} ${found.data.media_group_id}`
    : undefined
}

/** The albums that may still be told of, by their ids. */
export interface Albums {
  get(album: string): Post | undefined
  set(album: string, post: Post): void
}

const mostAlbums = 50

export function openAlbums(): Albums {
  const known = new Map<string, Post>()
  return {
    get: (album) => known.get(album),
    set(album, post) {
      known.delete(album)
      known.set(album, post)
      const [oldest] = known.keys()
      if (known.size > mostAlbums && oldest !== undefined) known.delete(oldest)
    },
  }
}

// One of the pictures carries the words; the first gives the album its ref. An edit changes words and adds no picture.
function joined(first: Post, { kind, post: more }: { readonly kind: 'post' | 'edit'; readonly post: Post }): Post {
  const added = kind === 'post' && more.ref !== first.ref ? (more.mediaTexts ?? []) : []
  const mediaTexts = [...(first.mediaTexts ?? []), ...added]
  const { text, links, hashtags } = kind === 'edit' || first.text === '' ? more : first
  const { links: _links, hashtags: _hashtags, ...rest } = first
  return given({
    ...rest,
    text,
    mediaTexts,
    links,
    hashtags,
    version: versionOf(text, mediaTexts),
    editedAt: kind === 'edit' ? more.editedAt : first.editedAt,
  })
}

function versionOf(text: string, mediaTexts: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([text, mediaTexts]))
    .digest('base64url')
    .slice(0, 12)
}
