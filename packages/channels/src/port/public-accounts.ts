import type { Author, Post, Spoken } from '@earshot/domain'
import type { ChannelContext } from './context.ts'
import type { Credentials } from './credentials.ts'

/**
 * Looking at others: asked for by a person, never in the background, and never with so much of a server's allowance that
 * hearing or answering would have to wait (ChannelError `rate-limited` comes before that).
 */
export interface PublicAccounts {
  /** Whether somebody of this network may go by that name. */
  isHandle(text: string): boolean
  /** Throws ChannelError `gone` when nobody goes by that handle. */
  profile(input: PublicInput, context: ChannelContext): Promise<PublicProfile>
  /** Newest first, what others wrote and the account passed on among them. */
  posts(input: PublicInput, context: ChannelContext): Promise<PublicPage<Spoken<Post>>>
  followers(input: PublicInput, context: ChannelContext): Promise<PublicPage<Author>>
}

export interface PublicInput {
  /** A handle as people write it, the address of a page, or the ref of an author. */
  readonly handle: string
  /** Of an account of ours on this network: some servers show more to their members than to strangers. */
  readonly credentials?: Credentials
  /** From an earlier page of the same list; opaque. */
  readonly cursor?: string
}

/** Numbers as the network counts them; absent: it does not say. */
export interface PublicProfile {
  readonly author: Author
  readonly url?: string
  /** How the account describes itself, plain text. */
  readonly about?: string
  readonly posts?: number
  readonly following?: number
  readonly since?: number
}

export interface PublicPage<Item> {
  readonly items: readonly Item[]
  /** Absent: this was the last page. */
  readonly cursor?: string
}
