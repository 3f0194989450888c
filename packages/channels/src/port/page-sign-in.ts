import type { ChannelContext } from './context.ts'

/** Signing in on a page of the network instead of with a password (OAuth 2). `values` are those of the account's form. */
export interface PageSignIn {
  /** The page to which the person is sent; it comes back to `redirect` with `state` and a code. Throws ChannelError. */
  begin(
    input: {
      readonly values: Readonly<Record<string, string>>
      readonly redirect: string
      readonly state: string
      readonly client?: OurClient
    },
    context: ChannelContext,
  ): Promise<{
    readonly address: string
    /** Kept secret by this server until the person is back. */
    readonly keep: string
    /** The person comes back with this instead of the state that was given. */
    readonly state?: string
  }>
  /** The values of the account with what the code gave. Throws ChannelError. */
  finish(
    input: {
      readonly values: Readonly<Record<string, string>>
      readonly redirect: string
      readonly code: string
      readonly keep: string
      /** All that the person brought back. */
      readonly query?: URLSearchParams
      readonly client?: OurClient
    },
    context: ChannelContext,
  ): Promise<Readonly<Record<string, string>>>
  /** What the network reads about us at `client.document`, as JSON; absent: it does not ask. Throws ChannelError. */
  document?(redirect: string, client: OurClient): object
}

/** Who this server is, to networks that want to know who signs people in. */
export interface OurClient {
  /** The address of the document about us. */
  readonly document: string
  /** Secrets of this installation that nobody else derives, the one in use first. */
  readonly secrets: readonly Uint8Array[]
}
