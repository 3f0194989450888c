/** PURE. Events of VKontakte, as events of ours. */
import { createHash } from 'node:crypto'
import { findToken } from '@earshot/domain'
import type { ChannelEvent, Post } from '@earshot/domain'
import { given } from '../given.ts'
import { wellFormed } from '../well-formed.ts'
import { isChat, refOf, thingRef, urlOf, type Place, type Thing } from './place.ts'
import { bareId, comment, ids, messageEvent, update, wallPost } from './wire.ts'

/** Which members of a comment's event name the thing it is under. `post_owner_id` comes where the schema says `owner_id`. */
const commented: Readonly<
  Record<string, { readonly thing: Thing; readonly owner: readonly string[]; readonly id: string }>
> = {
  wall_reply: { thing: 'wall', owner: ['post_owner_id', 'owner_id'], id: 'post_id' },
  photo_comment: { thing: 'photo', owner: ['photo_owner_id', 'owner_id'], id: 'photo_id' },
  video_comment: { thing: 'video', owner: ['video_owner_id', 'owner_id'], id: 'video_id' },
  market_comment: { thing: 'market', owner: ['market_owner_id', 'owner_id'], id: 'item_id' },
  board_post: { thing: 'topic', owner: ['topic_owner_id'], id: 'topic_id' },
}

interface Heard {
  readonly groupId: string
  readonly now: number
}

/** What an update says. Authors are numbers only; who they are is looked up afterwards. */
export function mapUpdate(raw: unknown, heard: Heard): ChannelEvent {
  const parsed = update.safeParse(raw)
  if (!parsed.success) return { kind: 'unknown', type: 'unreadable', raw }
  const { type, object } = parsed.data
  const [, family = '', verb] = /^(.*)_(new|edit|restore|delete|reply)$/.exec(type) ?? []
  const event =
    family === 'message'
      ? mapMessage(object, verb === 'edit', heard)
      : type === 'wall_post_new'
        ? mapWallPost(object, heard)
        : mapComment(family, verb, object, heard)
  return event ?? { kind: 'unknown', type, raw }
}

function mapMessage(object: unknown, isEdit: boolean, { groupId, now }: Heard): ChannelEvent | undefined {
  const parsed = messageEvent.safeParse(object)
  if (!parsed.success) return undefined
  const { peer_id: peerId, conversation_message_id: messageId, from_id: fromId, reply_message: answered } = parsed.data
  const place: Place = { kind: 'message', peerId, messageId }
  const parentId = answered?.conversation_message_id
  const changedAt = parsed.data.update_time ?? 0
  const post = made(
    place,
    // Several people read a chat: it is no message to one.
    isChat(peerId) ? 'post' : 'message',
    parsed.data,
    object,
    { groupId, now },
    {
      parentRef: parentId === undefined ? undefined : refOf({ kind: 'message', peerId, messageId: parentId }),
      editedAt: isEdit ? Math.min(changedAt * 1000 || now, now) : undefined,
      invitation: isChat(peerId) ? undefined : findToken(parsed.data.ref),
    },
  )
  const toUs = fromId === `-${groupId}` ? {} : { toUs: true }
  return isEdit ? { kind: 'edit', post, ...toUs } : { kind: 'post', post, ...toUs }
}

function mapWallPost(object: unknown, heard: Heard): ChannelEvent | undefined {
  const parsed = wallPost.safeParse(object)
  if (!parsed.success) return undefined
  const { id, owner_id: ownerId, from_id: fromId = ownerId, likes, reposts, comments } = parsed.data
  const watchers = (likes?.count ?? 0) + (reposts?.count ?? 0) + (comments?.count ?? 0)
  const post = made(
    { kind: 'wall', ownerId, thingId: id },
    'post',
    { ...parsed.data, from_id: fromId },
    object,
    heard,
    { watchers },
  )
  return fromId === ownerId ? { kind: 'post', post } : { kind: 'post', post, toUs: true }
}

function mapComment(family: string, verb: string | undefined, object: unknown, heard: Heard): ChannelEvent | undefined {
  const names = commented[family]
  const members = ids.safeParse(object)
  const own = bareId.safeParse(object)
  if (names === undefined || !members.success || !own.success) return undefined
  const idIn = (name: string): string | undefined => {
    const value = members.data[name]
    return typeof value === 'number' ? String(value) : undefined
  }
  const ownerId = names.owner.flatMap((name) => idIn(name) ?? []).at(0) ?? `-${heard.groupId}`
  const thingId = idIn(names.id)
  if (thingId === undefined) return undefined
  const place: Place = { kind: names.thing, ownerId, thingId, commentId: own.data.id }
  if (verb === 'delete') return { kind: 'delete', ref: refOf(place), deletedAt: heard.now }
  const parsed = comment.safeParse(object)
  if (!parsed.success) return undefined
  const { reply_to_comment: answered, reply_to_user: answeredUser, parents_stack: above } = parsed.data
  const root = thingRef(names.thing, ownerId, thingId)
  const parentId = answered ?? above?.at(-1)
  const post = made(place, 'reply', parsed.data, object, heard, {
    parentRef: parentId === undefined ? root : refOf({ ...place, commentId: parentId }),
    rootRef: root,
    editedAt: verb === 'edit' ? heard.now : undefined,
    answered: answeredUser,
  })
  const isToUs =
    parsed.data.from_id !== `-${heard.groupId}` && (answeredUser === undefined || answeredUser === `-${heard.groupId}`)
  const toUs = isToUs || post.mentionsRefs?.includes(`-${heard.groupId}`) === true ? { toUs: true } : {}
  return verb === 'edit' ? { kind: 'edit', post, ...toUs } : { kind: 'post', post, ...toUs }
}

interface Said {
  readonly from_id: string
  readonly date: number
  readonly text: string
  readonly attachments?: readonly { readonly type?: string | undefined }[] | undefined
}

interface Around {
  readonly parentRef?: string | undefined
  readonly rootRef?: string | undefined
  readonly editedAt?: number | undefined
  readonly watchers?: number | undefined
  readonly answered?: string | undefined
  readonly invitation?: string | undefined
}

function made(
  place: Place,
  kind: Post['kind'],
  said: Said,
  raw: unknown,
  { groupId, now }: Heard,
  around: Around,
): Post {
  const { answered, ...members } = around
  const { text, mentions } = readMarkup(wellFormed(said.text))
  const kinds = (said.attachments ?? []).flatMap((one) => one.type ?? [])
  return given({
    channel: 'vk',
    ref: refOf(place),
    version: createHash('sha256')
      .update(JSON.stringify([said.text, kinds]))
      .digest('base64url')
      .slice(0, 12),
    kind,
    author: { ref: said.from_id },
    text,
    url: urlOf(place, groupId),
    postedAt: Math.min(said.date * 1000, now),
    ...members,
    mentionsRefs: some([...mentions, ...(answered === undefined ? [] : [answered])]),
    links: some((text.match(/https?:\/\/[^\s<>"]+/gi) ?? []).map((one) => one.replace(/[.,;:!?)\]}»”]+$/, ''))),
    hashtags: some((text.match(/(?<=^|\s)#[\p{L}\p{N}_@]+/gu) ?? []).map((one) => one.slice(1))),
    mediaTexts: some(kinds),
    raw,
  })
}

/** `[id1|Ann]` and `[club1|Acme]` name somebody: their number, and the words that are shown. */
function readMarkup(text: string): { readonly text: string; readonly mentions: readonly string[] } {
  const mentions: string[] = []
  const shown = text.replace(
    /\[(id|club|public|event)(\d+)(?::bp-?\d+_\d+)?\|([^\]]*)\]/g,
    (_, kind: string, id: string, words: string) => {
      mentions.push(kind === 'id' ? id : `-${id}`)
      return words
    },
  )
  return { text: shown, mentions }
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : [...new Set(list)]
}
