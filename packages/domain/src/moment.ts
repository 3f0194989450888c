/** The four moments of truth, in the order in which help is due. */
export const moments = ['question', 'complaint', 'idea', 'praise'] as const
export type Moment = (typeof moments)[number]

/** Probability from 0 to 1 for each moment; several can be high at once. */
export type MomentScores = Readonly<Record<Moment, number>>

/** The words of the text that spoke most for (weight > 0) or against (weight < 0) a moment. */
export interface DecidingWord {
  readonly word: string
  readonly weight: number
}

/** To us: it names our account, or answers it. About us: a person speaks of us. Passing: we are only named. */
export const addressings = ['to-us', 'about-us', 'passing'] as const
export type Addressing = (typeof addressings)[number]
