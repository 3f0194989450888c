import type { LookupFunction } from 'node:net'
import type { Audience, Author, Batch, ChannelName, Post, Spoken } from '@earshot/domain'

/** The one interface every network is reached through. An absent optional member means: this network cannot. */
export interface Channel {
  readonly name: ChannelName
  describe(): ChannelDescription
  /** Signs in once and says who we are there. Throws ChannelError. */
  check(credentials: Credentials, context: ChannelContext): Promise<CheckedAccount>
  /**
   * Yields batches from `cursor` on (undefined: from now) until `signal` aborts. Reconnects by itself with back-off;
   * throws ChannelError only for what a person must mend (`auth`, `gone`, `rejected`).
   */
  listen(input: ListenInput, context: ChannelContext): AsyncIterable<Batch>
  /** Repeating a call with the same idempotencyKey must not publish twice where `describe().exactlyOnce` says so. */
  publish?(input: PublishInput, context: ChannelContext): Promise<Published>
  /** Was the answer with this key published? undefined: the network cannot tell, a human decides. */
  findPublished?(input: PublishInput, context: ChannelContext): Promise<Published | undefined | 'absent'>
  look?(input: LookInput, context: ChannelContext): Promise<Thread>
  /**
   * Sees whether a call to us came from the network itself, and says what to do with it: keep it in the journal, from
   * which `listen` tells it, or only answer. Throws ChannelError: `auth` for a stranger, `rejected` for what is not
   * understood.
   */
  receive?(call: NetworkCall, credentials: Credentials, context: ChannelContext): Promise<Received>
  /**
   * What a call is told at an address where nobody listens any more, in the way of this network; undefined: it is none
   * of its calls.
   */
  farewell?(call: NetworkCall): CallReply | undefined
  /**
   * Told when a source is not heard any more: takes back what its network was asked for. `cursor` is where it stood.
   * Throws ChannelError.
   */
  leave?(input: ListenInput, context: ChannelContext): Promise<void>
  /** Present where a person can sign in on a page of the network. */
  readonly signIn?: PageSignIn
  /** A network that tells again what was said in its last hours. */
  readonly replay?: Replay
  /**
   * The way by which somebody comes to an account of ours in private and brings the token along, which `listen` then
   * tells with the post. undefined: this account has none. Nothing is called and nothing said by it.
   */
  invite?(account: InvitingAccount, token: string): PrivateWay | undefined
  /** What the network shows to everybody of any account, also of those that are not ours. */
  readonly publicAccounts?: PublicAccounts
  /** People write in a window on pages of ours: this server serves it, and shows them the answers that are sent. */
  readonly visitors?: Visitors
}

export interface InvitingAccount {
  /** As the network names it, without what stands around a name there. */
  readonly handle: string
  readonly values: Readonly<Record<string, string>>
}

/** An address to open, or one to write to with the code that is the token. */
export type PrivateWay =
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'mail'; readonly address: string; readonly code: string }

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

/** Between times (milliseconds since the epoch) and the cursors of `listen`. */
export interface Replay {
  /** The cursor from which `listen` tells what was said since then. */
  cursorAt(at: number): string
  /** Up to when everything was told when this cursor was yielded. */
  timeAt(cursor: string): number
}

export interface ChannelContext {
  /** The guarded client of the server: time-out, allow-list, size limit, redaction. */
  readonly fetch: typeof fetch
  /** The same guard for connections that are not HTTP: resolves a host's name, refusing what may not be called. */
  readonly lookup?: LookupFunction
  readonly signal: AbortSignal
  readonly now: () => number
  /** One line for the Hearing page, in English with a code; never holds credentials. */
  readonly report: (note: ChannelNote) => void
}

/** A request of a network to the address that is an account's own. */
export interface NetworkCall {
  readonly method: string
  readonly headers: Headers
  readonly query: URLSearchParams
  /** The bytes as they came, which is what signatures are made of. */
  readonly body: Uint8Array
  /** Of a source without an account: where its listening stands. Its settings come as the values of its credentials. */
  readonly cursor?: string
}

export interface CallReply {
  readonly status: number
  readonly body?: string
}

export type Received =
  /** The network repeats a delivery under the same key. `body` is kept instead of what came, where that holds secrets. */
  | { readonly keep: true; readonly key: string; readonly body?: Uint8Array; readonly reply: CallReply }
  | { readonly keep: false; readonly reply: CallReply }

/** What was received for an account, written down before the network was told so. Numbers grow without end. */
export interface Journal {
  /** Where the network has to call; undefined where nobody knows how this server is reached from outside. */
  readonly address?: string
  /** What came behind `number`, oldest first, at most `most`. */
  after(number: number, most: number): Promise<readonly Delivery[]>
  /** Until more may have come, the signal, or `mostMs` (a second) are over. */
  wait(signal: AbortSignal, mostMs?: number): Promise<void>
}

export interface Delivery {
  readonly number: number
  readonly receivedAt: number
  readonly body: Uint8Array
}

export interface ChannelNote {
  readonly code: 'connected' | 'disconnected' | 'retrying' | 'rate-limited' | 'switched-host' | 'skipped'
  readonly message: string
  readonly retryAt?: number
}

/** What people read, in every language of the screens. */
export type Words = Readonly<Record<'en' | 'ru' | 'el', string>>

export interface Field {
  readonly name: string
  readonly label: Words
  readonly kind: 'text' | 'password' | 'url' | 'handle' | 'file'
  readonly required: boolean
  readonly help?: Words
  readonly placeholder?: string
  readonly defaultValue?: string
}

export interface ChannelDescription {
  readonly name: ChannelName
  readonly title: Words
  /** Form of an account (needs signing in); empty: the channel has no accounts. */
  readonly accountFields: readonly Field[]
  /** The network calls us: always, or for accounts in which this field is filled in. Absent: it never does. */
  readonly calledBy?: { readonly field?: string }
  /** Answers leave only from accounts in which this field is filled in. Absent: from all. */
  readonly answersFrom?: { readonly field: string }
  /**
   * How a conversation gets from public to private here: an `answer` to a public post may be for its author alone; a
   * `link` of the network leads there (see `invite`); `always`: everything is private; `elsewhere`: only on another channel.
   */
  readonly inPrivate?: { readonly how: 'answer' | 'link' | 'always' | 'elsewhere'; readonly rule: Words }
  /** Form of a source without an account (a feed's address, a firehose host); empty: it has none. */
  readonly sourceFields: readonly Field[]
  readonly capabilities: {
    readonly hearsWholeNetwork: boolean
    readonly hearsMentions: boolean
    readonly publishes: boolean
    readonly toldOfEdits: boolean
    readonly toldOfDeletions: boolean
    readonly looksUpThreads: boolean
    /** Shows profile, posts and followers of anybody's account; absent: it does not. */
    readonly showsPublicAccounts?: boolean
  }
  readonly exactlyOnce: 'own-key' | 'duplicate-refused' | 'none'
  readonly limits?: TextLimits
  /** Sentences for people: what it needs, what it cannot hear and why. */
  readonly access: Words
  readonly cannotHear: readonly Words[]
  /** How fast attention fades here: half-life of a mention, in milliseconds. */
  readonly halfLifeMs: number
}

export interface TextLimits {
  readonly maxGraphemes?: number
  readonly maxBytes?: number
}

/** String values keyed by the field names of `describe()`; refreshed tokens are handed back through `store`. */
export interface Credentials {
  readonly values: Readonly<Record<string, string>>
  readonly store?: (values: Readonly<Record<string, string>>) => Promise<void>
}

export interface CheckedAccount {
  readonly author: Author
  /** ISO time at which a person has to sign in again, where known. */
  readonly expiresAt?: number
}

export interface ListenInput {
  /** A firehose or feed (values of `sourceFields`), or an account. */
  readonly settings: Readonly<Record<string, string>>
  readonly credentials?: Credentials
  readonly cursor?: string
  /** Of an account that the network calls; of a source without one, where this server can be reached from outside. */
  readonly journal?: Journal
  /**
   * A cheap look at a new post as the network sent it, JSON escapes and all: false drops it before it is parsed (it is
   * still counted as heard). Asked by firehoses only, and never about edits and deletions.
   */
  readonly wanted?: (rawText: string) => boolean
  /**
   * Opens a sieve for the bytes of one WebSocket of Jetstream events, what follows its handshake: it lets through what
   * `wanted` would, and everything that is no new post. Firehoses that can hand over their bytes save most of their work.
   */
  readonly sift?: (through: SiftedFrames) => FrameSieve
  /**
   * A closer look at a new post that was read: false drops it (it is still counted as heard), so that a batch is not filled
   * with what a first look could not tell apart. Asked by firehoses only.
   */
  readonly concerns?: (post: Post) => boolean
}

export interface FrameSieve {
  /** From any place in a frame to any other; the bytes may be used again afterwards. */
  read(bytes: Uint8Array): void
  /** Events read so far, let through or not. */
  readonly heard: number
  /** The last event that was read, until the next `read`. */
  lastEvent(): Uint8Array | undefined
  /** Nothing is read afterwards. */
  close(): void
}

/** Who gets what a sieve lets through. */
export interface SiftedFrames {
  /** `bytes()` is the event as it was sent, valid until the call returns. */
  onEvent(event: { bytes(): Uint8Array }): void
  /** A frame that is no whole text message, by the first byte of its head (RFC 6455). */
  onFrame(firstByte: number, payload: Uint8Array): void
  /** The sieve cannot read on. */
  onUnreadable(): void
}

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

export type ChannelErrorKind =
  | 'auth'
  | 'rate-limited'
  | 'gone'
  | 'rejected'
  | 'unavailable'
  | 'not-this-kind'
  | 'too-large'

/** The network, or what it sent, said no. `message` is a sentence for people that says what to do next. */
export class ChannelError extends Error {
  readonly kind: ChannelErrorKind
  readonly retryAt: number | undefined
  constructor(kind: ChannelErrorKind, message: string, options: { retryAt?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.name = 'ChannelError'
    this.kind = kind
    this.retryAt = options.retryAt
  }
}
