/** What is delivered to a webhook. Members that are not named here are kept in `raw`. */
import * as z from 'zod'

const name = z.string().min(1).max(500)
const time = z.iso
  .datetime({ offset: true })
  .meta({ id: 'time', description: 'RFC 3339, for instance 2026-11-22T09:00:00+02:00' })
const address = z.string().max(4000)

const author = z.looseObject({
  id: name.describe('Stays the same for the same person.'),
  name: name.optional(),
  handle: name.optional(),
  avatarUrl: address.optional(),
  followers: z.number().int().min(0).optional(),
})

const post = z
  .looseObject({
    id: name.describe('Your own id of the post; the same id is the same post.'),
    text: z.string().max(1_000_000).describe('Plain text without mark-up.'),
    author,
    kind: z
      .enum(['post', 'reply', 'review', 'message'])
      .optional()
      .describe('A reply where it names what it answers, else a post.'),
    toUs: z.boolean().default(true).describe('false: it counts only if one of your monitors matches it.'),
    title: z.string().max(2000).optional(),
    url: address.optional().describe('Where a person can read it.'),
    postedAt: time.optional(),
    editedAt: time.optional(),
    inReplyTo: name.optional().describe('The id of the post it answers.'),
    thread: name.optional().describe('The id of the first post of the thread.'),
    languages: z.array(z.string().max(35)).max(10).optional().describe('BCP 47 tags.'),
    links: z.array(address).max(100).optional(),
    hashtags: z.array(z.string().max(200)).max(100).optional(),
    mediaTexts: z.array(z.string().max(5000)).max(100).optional().describe('Descriptions of its pictures.'),
    watchers: z.number().int().min(0).optional().describe('How many likes, shares and answers it has.'),
  })
  .meta({ id: 'post' })
export type WebhookPost = z.infer<typeof post>

const deletion = z.looseObject({ id: name }).meta({ id: 'deletion' })

const many = <Shape extends z.ZodType>(shape: Shape) => z.union([shape, z.array(shape).min(1).max(100)])

export const delivery = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal(['post.created', 'post.edited']), timestamp: time.optional(), data: many(post) }),
  z.looseObject({ type: z.literal('post.deleted'), timestamp: time.optional(), data: many(deletion) }),
])

/** Of any delivery, also of a type that is not known. */
export const anyDelivery = z.looseObject({ type: z.string().min(1).max(200) })

export const knownTypes: ReadonlySet<string> = new Set(['post.created', 'post.edited', 'post.deleted'])

/** The shape as JSON Schema, as the manual prints it. */
export function webhookJsonSchema(): object {
  return z.toJSONSchema(delivery, {
    io: 'input',
    // The format says the same in words that people can read.
    override: ({ jsonSchema }) => void (jsonSchema.format !== undefined && delete jsonSchema.pattern),
  })
}

/** What a receiver of our answers may say. */
export const receipt = z.looseObject({
  id: z.string().min(1).max(500).optional().catch(undefined),
  url: address.optional().catch(undefined),
})
