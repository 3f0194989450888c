/**
 * What a channel hands over. A post is anything somebody wrote on a channel.
 * Ids (`ref`) are the network's own and stay opaque strings: never parsed, never turned into numbers.
 * Times are milliseconds since the Unix epoch, UTC.
 */
export type ChannelName = string

export type PostKind = 'post' | 'reply' | 'review' | 'message'

/** Who wrote it, as the network names them. */
export interface Author {
  readonly ref: string
  readonly handle?: string
  readonly name?: string
  readonly avatarUrl?: string
  readonly followers?: number
}

export interface Post {
  readonly channel: ChannelName
  readonly ref: string
  /** Changes whenever the network's content changes (a cid, an ETag, a hash); tells an edit from a repetition. */
  readonly version?: string
  readonly kind: PostKind
  readonly author: Author
  /** Plain text, Unicode, no mark-up. */
  readonly text: string
  readonly title?: string
  readonly url?: string
  /** BCP 47 tags the author or network declared; a hint, not the truth. */
  readonly declaredLanguages?: readonly string[]
  readonly postedAt: number
  readonly editedAt?: number
  /** The post this one answers, and the first post of the thread. */
  readonly parentRef?: string
  readonly rootRef?: string
  /** Refs of the authors it names or answers, as the network resolved them. */
  readonly mentionsRefs?: readonly string[]
  /** Absolute addresses it links to. */
  readonly links?: readonly string[]
  readonly hashtags?: readonly string[]
  /** Alternative texts of its pictures and films. */
  readonly mediaTexts?: readonly string[]
  /** How many people visibly watch: likes, reposts and replies already on it. */
  readonly watchers?: number
  /** The token of an invitation to go on in private that came with it. */
  readonly invitation?: string
  /** What the network sent, kept as it was. */
  readonly raw?: unknown
}

/** A thing that happened on a channel, in the order the network told it. */
export type ChannelEvent =
  | {
      readonly kind: 'post'
      readonly post: Post
      /** The network itself says it is addressed to one of our accounts. */ readonly toUs?: boolean
    }
  | { readonly kind: 'edit'; readonly post: Post; readonly toUs?: boolean }
  | { readonly kind: 'delete'; readonly ref: string; readonly deletedAt: number }
  | { readonly kind: 'author-gone'; readonly authorRef: string; readonly at: number }
  /** What we sent came back: `ref` is our answer's, `reason` a sentence for people. */
  | { readonly kind: 'returned'; readonly ref: string; readonly reason: string; readonly at: number }
  | { readonly kind: 'unknown'; readonly type: string; readonly raw: unknown }

/** A span of time in which a source may have missed posts. */
export interface Gap {
  readonly from: number
  readonly to: number
  readonly reason: GapReason
}
export type GapReason = 'cursor-too-old' | 'disconnected' | 'rate-limited' | 'server-lost-history'

/**
 * What `listen` yields: events and the cursor that is to be stored with them in the same transaction.
 * `heard` counts everything read since the last batch, including what was dropped before an event was made.
 */
export interface Batch {
  readonly events: readonly ChannelEvent[]
  readonly cursor: string
  readonly heard: number
  readonly gaps?: readonly Gap[]
}
