/** PURE. Updates of the Bot API, as events. */
import type { ChannelEvent, Post } from '@earshot/domain'
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

/** Events in the order of the updates, without those before `from`; the pictures of an album are one post. */
export function readUpdates(raw: readonly unknown[], from: number, us: Us, now: number): ReadUpdates {
  const events: ChannelEvent[] = []
  const albums = new Map<string, number>()
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
    const album = albumOf(parsed.data.message ?? parsed.data.channel_post)
    const place = album === undefined ? undefined : albums.get(album)
    const first = place === undefined ? undefined : events[place]
    if (place !== undefined && first?.kind === 'post' && event.kind === 'post') {
      events[place] = { ...first, post: joined(first.post, event.post) }
      continue
    }
    if (album !== undefined) albums.set(album, events.length)
    events.push(event)
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

// One of the pictures carries the words; the first gives the album its ref.
function joined(first: Post, more: Post): Post {
  const mediaTexts = [...(first.mediaTexts ?? []), ...(more.mediaTexts ?? [])]
  const said = first.text === '' ? more : first
  const { text, links, hashtags, version } = said
  return {
    ...first,
    text,
    mediaTexts,
    ...(links ? { links } : {}),
    ...(hashtags ? { hashtags } : {}),
    ...(version ? { version } : {}),
  }
}
