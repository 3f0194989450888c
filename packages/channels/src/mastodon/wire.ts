/** The Mastodon API as many servers speak it, read tolerantly. Ids are opaque text, also where a server sends numbers. */
import * as z from 'zod'

const text = z.string().optional().catch(undefined)
const count = z.number().optional().catch(undefined)
const id = z.union([z.string(), z.number()]).transform(String)
const optionalId = id.nullish().catch(undefined)

export const account = z.looseObject({
  id,
  acct: z.string(),
  url: z.string(),
  display_name: text,
  avatar: text,
  followers_count: count,
  following_count: count,
  statuses_count: count,
  created_at: text,
  note: text,
})
export type Account = z.infer<typeof account>

export const status = z.looseObject({
  id,
  uri: z.string(),
  url: z.string().nullish().catch(undefined),
  account,
  content: z.string().catch(''),
  spoiler_text: text,
  visibility: text,
  language: z.string().nullish().catch(undefined),
  created_at: text,
  edited_at: z.string().nullish().catch(undefined),
  in_reply_to_id: optionalId,
  in_reply_to_account_id: optionalId,
  /** The status of somebody else that is passed on. */
  reblog: z.unknown().optional(),
  replies_count: count,
  reblogs_count: count,
  favourites_count: count,
  mentions: z
    .array(z.looseObject({ url: text, acct: text }))
    .optional()
    .catch(undefined),
  tags: z
    .array(z.looseObject({ name: text }))
    .optional()
    .catch(undefined),
  media_attachments: z
    .array(z.looseObject({ description: z.string().nullish().catch(undefined) }))
    .optional()
    .catch(undefined),
})
export type Status = z.infer<typeof status>

export const notification = z.looseObject({ id, type: z.string(), status: z.unknown().optional() })

export const list = z.array(z.unknown())

export const context = z.looseObject({ ancestors: list, descendants: list })

export const search = z.looseObject({ statuses: list })

export const accountSearch = z.looseObject({ accounts: list })

/** Version 1 and 2 of the instance's description put the limit at the same place; Pleroma has a name of its own. */
export const instance = z.looseObject({
  configuration: z
    .looseObject({
      statuses: z
        .looseObject({ max_characters: count, characters_reserved_per_url: count })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  max_toot_chars: count,
})

export const problem = z.looseObject({ error: text, error_description: text })
