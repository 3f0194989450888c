import type { Post } from '@earshot/domain'
import type { Credentials } from './credentials.ts'
import type { Journal } from './receive.ts'

/** Where to listen, since when, and what may be left out early. */
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
   * Opens a sieve for the bytes of one WebSocket of Jetstream events, what follows its handshake: it lets through the new
   * posts that may concern somebody, fewer than `wanted` would, and everything that is no new post. Firehoses that can
   * hand over their bytes save most of their work.
   */
  readonly sift?: (through: SiftedFrames) => FrameSieve
  /**
   * A closer look at a new post that was read: false drops it (it is still counted as heard), so that a batch is not filled
   * with what a first look could not tell apart. Asked by firehoses only.
   */
  readonly concerns?: (post: Post) => boolean
}

/** Counts every event and lets few through. */
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

/** Between times (milliseconds since the epoch) and the cursors of `listen`. */
export interface Replay {
  /** The cursor from which `listen` tells what was said since then. */
  cursorAt(at: number): string
  /** Up to when everything was told when this cursor was yielded. */
  timeAt(cursor: string): number
}
