import type { MomentName } from '../reading.ts'

/** Phrases of one strength, parted by commas; `*` at the end of a word stands for any ending. Folded: no accents. */
export interface Cues {
  readonly strong?: string
  readonly medium?: string
  readonly weak?: string
  /** Speaks against the moment. */
  readonly against?: string
}

/** What one language brings: the words people use for each moment. */
export interface LanguageCues {
  readonly moments: Readonly<Record<MomentName, Cues>>
  /** Words that turn the following praise into its opposite. */
  readonly negators: string
  readonly urgent: string
  /** Somebody is hurt, ill of it, or thinks of ending their life. Only what is hardly ever said in jest; not said right after a negator. */
  readonly danger: string
  readonly news: string
  readonly spam: string
  readonly staff: string
}
