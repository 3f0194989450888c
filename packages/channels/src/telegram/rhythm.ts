export interface Rhythm {
  /** How long Telegram holds a question back while there is nothing to tell. */
  readonly longPollMs: number
  readonly timeoutMs: number
  /** How often the place is told while nothing happens. */
  readonly restMs: number
}
