import type { Credentials } from './credentials.ts'

/** Who may use the window of an account, and who they are. */
export interface Visitors {
  /** What the window says at first. Throws ChannelError `auth` for a page on which it may not stand. */
  welcome(headers: Headers, credentials: Credentials): Welcome
  /** The ref of whoever holds the key in the headers. Throws ChannelError `auth`. */
  recognise(headers: Headers, credentials: Credentials): string
  /** The id that the window gave a message, within the ref of its post. */
  idOf(ref: string): string
}

export interface Welcome {
  /** The site on which the window stands. */
  readonly origin: string
  readonly name: string
  readonly greeting: string | undefined
  /** Said where an e-mail address can be left; undefined: it cannot. */
  readonly mail: string | undefined
}
