import type { OwnRow } from '../sets/own.ts'
import { MOMENTS } from './moments.ts'

export interface Agreement {
  readonly language: string
  readonly rows: number
  readonly twice: number
  /** Share of labels that both passes gave alike, and Cohen's kappa, over the four moments together. */
  readonly moments: number
  readonly kappa: number
  readonly speakers: number
}

/** How far the two passes over our own labels agree. */
export const agreementOf = (rows: readonly OwnRow[], language: string): Agreement => {
  const mine = rows.filter((row) => row.language === language)
  const twice = mine.filter((row) => row.second !== undefined)
  const pairs = twice.flatMap((row) =>
    MOMENTS.map(
      (moment) =>
        [
          row.first.moments.split('+').includes(moment) ? 1 : 0,
          row.second?.moments.split('+').includes(moment) === true ? 1 : 0,
        ] as const,
    ),
  )
  const alike = pairs.filter(([one, two]) => one === two).length / pairs.length
  const one = pairs.filter(([first]) => first === 1).length / pairs.length
  const two = pairs.filter(([, second]) => second === 1).length / pairs.length
  const byChance = one * two + (1 - one) * (1 - two)
  return {
    language,
    rows: mine.length,
    twice: twice.length,
    moments: alike,
    kappa: (alike - byChance) / (1 - byChance),
    speakers: twice.filter((row) => row.first.speaker === row.second?.speaker).length / twice.length,
  }
}
