import type { Audience, Post } from '@earshot/domain'
import type { Credentials } from './credentials.ts'

/** An answer to a post. */
export interface PublishInput {
  readonly credentials: Credentials
  readonly text: string
  readonly languages: readonly string[]
  /** `person`: nobody but the author of what is answered may be able to read it. Absent: as public as what is answered. */
  readonly audience?: Audience
  /** The post that is answered. */
  readonly parentRef: string
  readonly parentRaw?: unknown
  /** Made by us and stored before the call. */
  readonly idempotencyKey: string
  /** An earlier attempt, of which nobody knows what became, began then. */
  readonly triedAt?: number
}

export interface Published {
  readonly ref: string
  readonly version?: string
  readonly url?: string
  readonly publishedAt: number
}

export interface LookInput {
  readonly credentials?: Credentials
  readonly ref: string
}

/** Ancestors oldest first, then the post, then the answers in time order. */
export interface Thread {
  readonly posts: readonly Post[]
  readonly replyDisabled?: string
}
