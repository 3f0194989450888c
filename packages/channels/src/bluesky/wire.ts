/**
 * What Bluesky sends, read tolerantly: only what a post cannot be understood without is required, a part of the wrong
 * shape counts as absent. Shapes: the lexicons app.bsky.* and com.atproto.*, and the Jetstream v1 payload.
 */
import * as z from 'zod'

const text = z.string().optional().catch(undefined)
const count = z.number().optional().catch(undefined)
const texts = z.array(z.string()).optional().catch(undefined)

const strongRef = z.looseObject({ uri: z.string(), cid: text })

export const facet = z.looseObject({
  features: z.array(z.looseObject({ $type: text, did: text, uri: text, tag: text })),
})

const picture = z.looseObject({ alt: text })

const plainEmbed = z.looseObject({
  $type: text,
  alt: text,
  images: z.array(picture).optional().catch(undefined),
  items: z.array(picture).optional().catch(undefined),
  external: z.looseObject({ uri: text }).optional().catch(undefined),
  /** A quoted post: a strong ref here, one level deeper where it goes together with media. */
  record: z
    .looseObject({ uri: text, record: z.looseObject({ uri: text }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
})

export const postRecord = z.looseObject({
  text: z.string().catch(''),
  createdAt: text,
  langs: texts,
  tags: texts,
  reply: z.looseObject({ root: strongRef, parent: strongRef }).optional().catch(undefined),
  facets: z.array(z.unknown()).optional().catch(undefined),
  embed: plainEmbed
    .extend({ media: plainEmbed.optional().catch(undefined) })
    .optional()
    .catch(undefined),
})
export type PostRecord = z.infer<typeof postRecord>

export const jetstreamEvent = z.looseObject({
  did: z.string(),
  time_us: z.number(),
  kind: z.string(),
  commit: z
    .looseObject({
      operation: z.string(),
      collection: z.string(),
      rkey: z.string(),
      cid: text,
      record: z.unknown().optional(),
    })
    .optional(),
  account: z.looseObject({ active: z.boolean(), status: text }).optional(),
})
export type JetstreamEvent = z.infer<typeof jetstreamEvent>

const accountStatus = z.looseObject({ active: z.boolean().optional().catch(undefined), status: text })

/** A message of Jetstream v2; which members it has follows from the fragment of its type. */
export const jetstream2Message = z.looseObject({
  $type: z.literal('message'),
  payload: z.looseObject({
    $type: z.string(),
    seq: count,
    did: text,
    time: text,
    operation: text,
    collection: text,
    rkey: text,
    cid: text,
    record: z.unknown().optional(),
    account: accountStatus.optional().catch(undefined),
    name: text,
  }),
})

export const jetstream2Error = z.looseObject({ $type: z.literal('error'), error: text, message: text })

export const profileView = z.looseObject({
  did: z.string(),
  handle: text,
  displayName: text,
  avatar: text,
  followersCount: count,
  followsCount: count,
  postsCount: count,
  description: text,
  createdAt: text,
})
export type ProfileView = z.infer<typeof profileView>

export const notification = z.looseObject({
  uri: z.string(),
  cid: text,
  author: profileView,
  reason: z.string(),
  record: z.unknown().optional(),
  indexedAt: z.string(),
})
export type Notification = z.infer<typeof notification>

export const notificationPage = z.looseObject({ notifications: z.array(z.unknown()), cursor: text })

export const postView = z.looseObject({
  uri: z.string(),
  cid: text,
  author: profileView,
  record: z.unknown().optional(),
  indexedAt: text,
  replyCount: count,
  repostCount: count,
  likeCount: count,
  quoteCount: count,
  viewer: z
    .looseObject({ replyDisabled: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
})
export type PostView = z.infer<typeof postView>

export const authorFeed = z.looseObject({
  feed: z.array(z.looseObject({ post: z.unknown().optional(), reason: z.unknown().optional() })),
  cursor: text,
})

export const followerPage = z.looseObject({ followers: z.array(z.unknown()), cursor: text })

export const threadNode = z.looseObject({
  $type: text,
  post: z.unknown().optional(),
  parent: z.unknown().optional(),
  replies: z.array(z.unknown()).optional().catch(undefined),
})

export const session = z.looseObject({
  did: z.string(),
  handle: z.string(),
  accessJwt: z.string(),
  refreshJwt: z.string(),
})
export type Session = z.infer<typeof session>

export const recordAnswer = z.looseObject({ uri: z.string(), cid: text, value: z.unknown().optional() })

export const xrpcProblem = z.looseObject({ error: text, message: text })
