/** VKontakte's API 5.199 and its Bots Long Poll, read tolerantly. Ids are whole numbers that are treated as text. */
import * as z from 'zod'

const text = z.string().optional().catch(undefined)
const number = z.number().optional().catch(undefined)
const id = z.number().transform(String)
const optionalId = id.optional().catch(undefined)

export const answer = z.looseObject({
  response: z.unknown().optional(),
  error: z.looseObject({ error_code: z.number(), error_msg: text }).optional().catch(undefined),
})

export const longPollServer = z.looseObject({
  key: z.string(),
  server: z.string(),
  ts: z.union([z.string(), z.number()]).transform(String),
})
export type LongPollServer = z.infer<typeof longPollServer>

export const longPoll = z.looseObject({
  failed: number,
  ts: z.union([z.string(), z.number()]).transform(String).optional(),
  updates: z.array(z.unknown()).optional().catch(undefined),
})

export const update = z.looseObject({
  type: z.string(),
  object: z.unknown().optional(),
  event_id: text,
  group_id: optionalId,
})

const attachment = z.looseObject({ type: text })
const attachments = z.array(attachment).optional().catch(undefined)

const message = z.looseObject({
  conversation_message_id: id,
  date: z.number(),
  update_time: number,
  from_id: id,
  peer_id: id,
  text: z.string().catch(''),
  /** What stood behind `?ref=` in the link that opened the conversation. */
  ref: text,
  attachments,
  reply_message: z
    .looseObject({ conversation_message_id: optionalId, from_id: optionalId })
    .optional()
    .catch(undefined),
})

/** A new message comes inside an object, an edited one and our own come bare. */
export const messageEvent = z.union([z.looseObject({ message }).transform((one) => one.message), message])

export const comment = z.looseObject({
  id,
  from_id: id,
  date: z.number(),
  text: z.string().catch(''),
  attachments,
  reply_to_user: optionalId,
  reply_to_comment: optionalId,
  parents_stack: z.array(id).optional().catch(undefined),
})

export const wallPost = z.looseObject({
  id,
  owner_id: id,
  from_id: optionalId,
  date: z.number(),
  text: z.string().catch(''),
  attachments,
  likes: z.looseObject({ count: number }).optional().catch(undefined),
  reposts: z.looseObject({ count: number }).optional().catch(undefined),
  comments: z.looseObject({ count: number }).optional().catch(undefined),
})

export const bareId = z.looseObject({ id })

/** Whichever members name the thing that was commented on. */
export const ids = z.record(z.string(), z.unknown())

const group = z.looseObject({ id, name: text, screen_name: text, photo_100: text })
/** Version 5.199 puts the list into an object, older ones give it bare. */
export const groups = z.union([
  z.looseObject({ groups: z.array(group) }).transform((one) => one.groups),
  z.array(group),
])

const user = z.looseObject({
  id,
  first_name: text,
  last_name: text,
  screen_name: text,
  photo_100: text,
  followers_count: number,
})
export const users = z.array(user)

const createdComment = z.looseObject({ comment_id: id })
/** A topic of a board answers with the number alone. */
export const created = z.union([createdComment.transform((one) => one.comment_id), id])

export const sent = z.array(
  z.looseObject({
    conversation_message_id: optionalId,
    message_id: optionalId,
    error: z.looseObject({ code: number, description: text }).optional().catch(undefined),
  }),
)
