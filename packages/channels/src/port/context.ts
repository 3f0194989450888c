import type { LookupFunction } from 'node:net'

/** What the server lends a channel for one call of it. */
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

/** What whoever watches the listening should know. */
export interface ChannelNote {
  readonly code: 'connected' | 'disconnected' | 'retrying' | 'rate-limited' | 'switched-host' | 'skipped'
  readonly message: string
  readonly retryAt?: number
}
