/** PURE. Which monitors concern a post. Stands alone: knows no network, no database, no time. */
import type { Mistake } from './language/mistake.ts'

export type { Expected, Mistake } from './language/mistake.ts'

/**
 * A saved question. A post matches when it holds one of `any` (when given), all of `all` and none of `none`.
 * An entry is a word or a phrase and may be `@handle`, `#tag`, `link:domain`, `word*`, `=Exact`, `~name` or
 * `one near/5 other`.
 */
export interface MonitorQuery {
  /** Case, accents, ё/е and Greek tonos do not matter. */
  readonly any: readonly string[]
  readonly all: readonly string[]
  readonly none: readonly string[]
  /** ISO 639-1 codes; empty: every language. */
  readonly languages: readonly string[]
  /** Channel names; empty: every channel. */
  readonly channels: readonly string[]
  /** Handles of authors; absent or empty: everybody. */
  readonly authors?: readonly string[]
  /** Absent or empty: every kind. */
  readonly kinds?: readonly PostKind[]
  /** A query text (see `parseQuery`) that must hold as well: what the fields cannot say. */
  readonly text?: string
}

export type PostKind = 'post' | 'reply' | 'review' | 'message'

export interface Monitor {
  readonly id: string
  readonly query: MonitorQuery
}

export interface PostToMatch {
  readonly text: string
  readonly channel: string
  readonly language?: string
  readonly authorHandle?: string
  readonly kind?: PostKind
  readonly links?: readonly string[]
  readonly hashtags?: readonly string[]
  readonly mediaTexts?: readonly string[]
}

export interface Matcher {
  /** Ids of the monitors that match, in no order; empty when none does. */
  match(post: PostToMatch): readonly string[]
  /**
   * A cheap first look at raw text in which JSON escapes may remain: false means that no monitor can match whatever its
   * language or channel; true means: look closer. Used to drop firehose events before they are parsed.
   */
  mayMatch(text: string): boolean
  add(monitor: Monitor): void
  remove(id: string): void
  readonly size: number
  /** Memory of the index, in bytes; fixed tables included. */
  readonly tableBytes: number
  /**
   * Reads a network's bytes as they come off its socket and tells which events match; nothing else is parsed.
   * `frames`: what follows the handshake of a WebSocket whose messages are Jetstream v1 events. `lines`: one event each.
   */
  open(framing: 'frames' | 'lines', hearer: Hearer): EventStream
  /**
   * The same bytes, read for somebody who looks closer: lets through every new post whose words some monitor matches,
   * its exclusions and what it asks of the circumstances left open, every changed and deleted post, whatever else is no
   * post, and what `heed` named.
   */
  sift(framing: 'frames' | 'lines', sifter: Sifter): EventStream
  /** Strings as they stand in events, such as our accounts: new posts that hold one pass every sieve. */
  heed(marks: readonly string[]): void
  /**
   * Plans all monitors anew by which words were rare so far, without stopping: worth while after the first ten thousand
   * posts, and when many monitors were added at once. When that is under way already, once more after it. Rejects when
   * there is no memory for two plans; the old one stays in use.
   */
  tune(): Promise<void>
}

/** Who is told what is no event. */
export interface FrameHearer {
  /** A frame that is no whole text message, by the first byte of its head (RFC 6455): pings are the caller's to answer. */
  onFrame?(firstByte: number, payload: Uint8Array): void
  /** These are not a server's frames, or a message is longer than a megabyte: hang up. */
  onUnreadable?(): void
}

/** Who is told what may concern a monitor. */
export interface Sifter extends FrameHearer {
  /** `bytes()` is the event as it was sent, valid until the call returns and until a monitor is added. */
  onEvent(event: { bytes(): Uint8Array }): void
}

/** Who is told what matches. */
export interface Hearer extends FrameHearer {
  /** The channel whose events these are, for monitors that ask for one. */
  readonly channel: string
  /** `bytes()` is the event as it was sent, valid until the call returns and until a monitor is added. */
  onMatch(ids: readonly string[], event: { bytes(): Uint8Array }): void
}

export interface EventStream {
  /** Reads on, from any place in an event to any other. The bytes may be reused afterwards. */
  read(bytes: Uint8Array): void
  /** Events read so far, matching or not. */
  readonly heard: number
  /** The last event that was read, until the next `read`. */
  lastEvent(): Uint8Array | undefined
  /** Gives its memory back; nothing may be read afterwards. */
  close(): void
}

/** A query that cannot be used, with the place (UTF-16 offset in that entry) and what was expected. */
export interface QueryProblem {
  readonly field: 'any' | 'all' | 'none' | 'languages' | 'channels' | 'authors' | 'kinds' | 'text'
  readonly index: number
  readonly code:
    | 'empty'
    | 'no-words'
    | 'too-long'
    | 'matches-everything'
    | 'unknown-language'
    | 'unknown-kind'
    | 'syntax'
  /** Where the grammar was left, for `no-words` and `syntax`. */
  readonly mistake?: Mistake
}
