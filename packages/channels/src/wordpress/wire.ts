/** The REST API, read tolerantly: what is not named here stays in `raw`. https://developer.wordpress.org/rest-api/reference/comments/ */
import * as z from 'zod'

const id = z.number().transform(String)
const text = z.string().optional().catch(undefined)
const avatars = z.record(z.string(), z.string()).optional().catch(undefined)

export const user = z.looseObject({ id, name: text, slug: text, avatar_urls: avatars })

export const comment = z.looseObject({
  id,
  post: id,
  parent: z.number(),
  author: z.number().catch(0),
  author_name: text,
  author_email: text,
  author_avatar_urls: avatars,
  date_gmt: text,
  /** `raw` is what was written; `rendered` has other quotation marks and dashes. */
  content: z.looseObject({ rendered: z.string(), raw: text }),
  link: text,
  status: text,
})
export type Comment = z.infer<typeof comment>

export const comments = z.array(z.unknown())

/** How it says no, whatever the status. */
export const refusal = z.looseObject({ code: z.string(), message: text })
