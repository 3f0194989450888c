/** PURE. A message of Telegram, as a post. */
import { createHash } from 'node:crypto'
import { findToken } from '@earshot/domain'
import type { Author, Post } from '@earshot/domain'
import { given } from '../given.ts'
import { wellFormed } from '../well-formed.ts'
import type { Chat, Entity, Message, User } from './wire.ts'

export interface Us {
  readonly id: string
  readonly username?: string | undefined
}

/** A message is known by its chat and its number in it. */
function refOf(chatId: string, messageId: string): string {
  return `${chatId}/${messageId}`
}

export function readRef(ref: string): { readonly chatId: string; readonly messageId: string } | undefined {
  const [, chatId, messageId] = /^(-?\d+)\/(\d+)$/.exec(ref) ?? []
  return chatId === undefined || messageId === undefined ? undefined : { chatId, messageId }
}

export function mapMessage(message: Message, raw: unknown, now: number): Post {
  const { invitation, said } = readStart(message)
  const text = wellFormed(said ?? message.caption ?? message.sticker?.emoji ?? message.poll?.question ?? '')
  // Offsets count UTF-16 units of the text as it was sent.
  const sent = message.text ?? message.caption ?? ''
  const parts = (message.entities ?? message.caption_entities ?? []).map((one) => ({
    ...one,
    said: sent.slice(one.offset, one.offset + one.length),
  }))
  const { reply_to_message: answered, message_thread_id: threadId, chat } = message
  // In a forum the first message of a topic is not something that was answered.
  const parent =
    answered !== undefined && !(message.is_topic_message === true && answered.message_id === threadId)
      ? answered
      : undefined
  const answeredAuthor = parent?.sender_chat?.id ?? parent?.from?.id
  const editedAt = message.edit_date === undefined ? undefined : Math.min(message.edit_date * 1000, now)
  return given({
    channel: 'telegram',
    ref: refOf(chat.id, message.message_id),
    version: createHash('sha256')
      .update(JSON.stringify([text, message.edit_date ?? 0]))
      .digest('base64url')
      .slice(0, 12),
    kind:
      chat.type === 'private' ? ('message' as const) : parent === undefined ? ('post' as const) : ('reply' as const),
    author: authorOf(message),
    text,
    url: urlOf(chat, message.message_id),
    postedAt: Math.min(message.date * 1000, now),
    editedAt,
    parentRef: parent === undefined ? undefined : refOf(chat.id, parent.message_id),
    rootRef: parent === undefined ? undefined : refOf(chat.id, threadId ?? parent.message_id),
    mentionsRefs: some([
      ...parts.flatMap((part) => part.user?.id ?? []),
      ...(answeredAuthor === undefined ? [] : [answeredAuthor]),
    ]),
    links: some(parts.flatMap(linkOf)),
    hashtags: some(parts.flatMap((part) => (part.type === 'hashtag' ? wellFormed(part.said.slice(1)) : []))),
    mediaTexts: some(mediaOf(message)),
    invitation,
    raw,
  })
}

/** A link to the bot with `?start=` makes people send `/start` with what stands behind it, in private. */
function readStart({ text, chat }: Message): { said: string | undefined; invitation?: string | undefined } {
  const [, parameter] = (chat.type === 'private' ? /^\/start ([\w-]{1,64})$/ : /(?!)/).exec(text ?? '') ?? []
  const invitation = findToken(parameter)
  return invitation === undefined ? { said: text } : { said: '/start', invitation }
}

/** Whether it is said to the bot: in private, as an answer to it, or by its name. */
export function isToUs(message: Message, us: Us): boolean {
  if (message.chat.type === 'private') return true
  if (message.reply_to_message?.from?.id === us.id) return true
  const sent = message.text ?? message.caption ?? ''
  return (message.entities ?? message.caption_entities ?? []).some((one) => {
    const said = sent.slice(one.offset, one.offset + one.length).toLowerCase()
    const name = us.username?.toLowerCase()
    return one.user?.id === us.id || (name !== undefined && (said === `@${name}` || said.endsWith(`@${name}`)))
  })
}

export function mapUser(user: User): Author {
  const name = wellFormed([user.first_name, user.last_name].flatMap((part) => part ?? []).join(' ')).trim()
  return given({ ref: user.id, handle: user.username, name: name === '' ? undefined : name })
}

// Whoever speaks as a channel or as the group itself has no name of their own.
function authorOf({ from, sender_chat: speaker, chat }: Message): Author {
  if (speaker !== undefined) return chatAuthor(speaker)
  return from === undefined ? chatAuthor(chat) : mapUser(from)
}

function chatAuthor(chat: Chat): Author {
  const name = wellFormed(
    chat.title ?? [chat.first_name, chat.last_name].flatMap((part) => part ?? []).join(' '),
  ).trim()
  return given({ ref: chat.id, handle: chat.username, name: name === '' ? undefined : name })
}

function urlOf(chat: Chat, messageId: string): string | undefined {
  if (chat.type === 'private') return undefined
  if (chat.username !== undefined) return `https://t.me/${chat.username}/${messageId}`
  // Members can open messages of a supergroup or channel without a name by its id.
  return chat.id.startsWith('-100') ? `https://t.me/c/${chat.id.slice(4)}/${messageId}` : undefined
}

function linkOf(part: Entity & { readonly said: string }): string[] {
  if (part.type === 'text_link') return part.url === undefined ? [] : [part.url]
  if (part.type !== 'url') return []
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(part.said) ? part.said : `https://${part.said}`
  return URL.canParse(address) ? [wellFormed(address)] : []
}

/** What came with the words, so that a message without any says something, too. */
function mediaOf(message: Message): string[] {
  const kinds = [
    'photo',
    'sticker',
    'voice',
    'video',
    'video_note',
    'audio',
    'animation',
    'location',
    'poll',
    'contact',
  ] as const
  const named = [message.document?.file_name, message.audio?.title].flatMap((one) => one ?? [])
  const plain = kinds.flatMap((kind) => (message[kind] === undefined ? [] : kind.replace('_', ' ')))
  return [
    ...plain,
    ...(message.document === undefined || named.length > 0 ? [] : ['document']),
    ...named.map(wellFormed),
  ]
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : [...new Set(list)]
}
