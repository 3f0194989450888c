/** PURE. Which monitors concern a post. Stands alone: knows no network, no database, no time. */

/** A saved question. A post matches when it holds one of `any` (when given), all of `all` and none of `none`. */
export interface MonitorQuery {
  /** Words or phrases; case, accents, ё/е and Greek tonos do not matter. `@handle`, `#tag` and `link:domain` are terms too. */
  readonly any: readonly string[]
  readonly all: readonly string[]
  readonly none: readonly string[]
  /** ISO 639-1 codes; empty: every language. */
  readonly languages: readonly string[]
  /** Channel names; empty: every channel. */
  readonly channels: readonly string[]
}

export interface Monitor {
  readonly id: string
  readonly query: MonitorQuery
}

export interface PostToMatch {
  readonly text: string
  readonly channel: string
  readonly language?: string
  readonly authorHandle?: string
  readonly kind?: 'post' | 'reply' | 'review' | 'message'
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
}

/** A query that cannot be used, with the place (UTF-16 offset in that term) and what was expected. */
export interface QueryProblem {
  readonly field: 'any' | 'all' | 'none' | 'languages' | 'channels'
  readonly index: number
  readonly code: 'empty' | 'no-words' | 'too-long' | 'matches-everything' | 'unknown-language'
}
