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
