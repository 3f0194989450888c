/** The Bot API's updates, read tolerantly: what is not named here stays in `raw`. https://core.telegram.org/bots/api */
import * as z from 'zod'

const text = z.string().optional().catch(undefined)
const number = z.number().optional().catch(undefined)
/** Up to 52 bits: exact as a number, but treated as text everywhere. */
const id = z.number().transform(String)

export const user = z.looseObject({
  id,
  is_bot: z.boolean().catch(false),
  first_name: text,
  last_name: text,
  username: text,
})
export type User = z.infer<typeof user>

const chat = z.looseObject({
  id,
  type: z.string(),
  title: text,
  username: text,
  first_name: text,
  last_name: text,
})
export type Chat = z.infer<typeof chat>

const entity = z.looseObject({
  type: z.string(),
  offset: z.number(),
  length: z.number(),
  url: text,
  user: user.optional().catch(undefined),
})
export type Entity = z.infer<typeof entity>

const entities = z.array(entity).optional().catch(undefined)

const short = z.looseObject({
  message_id: id,
  from: user.optional().catch(undefined),
  sender_chat: chat.optional().catch(undefined),
})

export const message = z.looseObject({
  message_id: id,
  message_thread_id: id.optional().catch(undefined),
  date: z.number(),
  edit_date: number,
  chat,
  from: user.optional().catch(undefined),
  sender_chat: chat.optional().catch(undefined),
  text,
  caption: text,
  entities,
  caption_entities: entities,
  media_group_id: text,
  is_topic_message: z.boolean().optional().catch(undefined),
  reply_to_message: short.optional().catch(undefined),
  migrate_to_chat_id: id.optional().catch(undefined),
  photo: z.array(z.unknown()).optional().catch(undefined),
  sticker: z.looseObject({ emoji: text }).optional().catch(undefined),
  document: z.looseObject({ file_name: text }).optional().catch(undefined),
  location: z.looseObject({}).optional().catch(undefined),
  voice: z.looseObject({}).optional().catch(undefined),
  video: z.looseObject({}).optional().catch(undefined),
  video_note: z.looseObject({}).optional().catch(undefined),
  audio: z.looseObject({ title: text }).optional().catch(undefined),
  animation: z.looseObject({}).optional().catch(undefined),
  poll: z.looseObject({ question: text }).optional().catch(undefined),
  contact: z.looseObject({ first_name: text }).optional().catch(undefined),
})
export type Message = z.infer<typeof message>

export const update = z.looseObject({
  update_id: z.number(),
  message: z.unknown().optional(),
  edited_message: z.unknown().optional(),
  channel_post: z.unknown().optional(),
  edited_channel_post: z.unknown().optional(),
})

export const updates = z.array(z.unknown())

export const answer = z.looseObject({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: number,
  description: text,
  parameters: z
    .looseObject({ retry_after: number, migrate_to_chat_id: id.optional().catch(undefined) })
    .optional()
    .catch(undefined),
})
