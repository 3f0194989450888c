import { chance } from '../arithmetic.ts'
import type { Features } from '../extract/features.ts'
import type { MomentName } from '../reading.ts'

/** What somebody of the team said about a moment in a text. */
export interface Correction {
  readonly id: string
  readonly text: string
  readonly moment: MomentName
  readonly holds: boolean
}

/**
 * What a workspace learnt from its corrections: small changes on top of the frozen model. It is plain data: it can be
 * stored as JSON, exported, thrown away, and made again from the corrections that are left when one is taken back.
 */
export interface Learning {
  /** How much of it is used; 0 when using it would make the guard set worse. */
  readonly strength: number
  readonly shifts: readonly number[]
  /** For each moment pairs of row and weight, one after another. */
  readonly weights: readonly (readonly number[])[]
}

export const MOMENT_ORDER: readonly MomentName[] = ['question', 'complaint', 'idea', 'praise']
/** The newest corrections that are learnt from; older ones are replayed no more. */
export const MOST_CORRECTIONS = 4000
const ROUNDS = 3
const RATE = 0.8
const SHIFT_RATE = 0.04
const LARGEST_WEIGHT = 1.5
const LARGEST_SHIFT = 1
const LARGEST_CHANGE = 4
/** One correction in five is not learnt from, but guards against learning nonsense. */
const GUARD_EVERY = 5
const STRENGTHS = [1, 0.5, 0.25] as const

/** A correction with the features of its text and what the frozen model makes of it. */
export interface Studied {
  readonly rows: Uint32Array
  readonly wordCount: number
  readonly moment: number
  readonly label: 0 | 1
  readonly logOdds: number
}

/** Learning in a form that is quick to apply. */
export interface Overlay {
  readonly strength: number
  readonly shifts: readonly number[]
  readonly weights: readonly ReadonlyMap<number, number>[]
}

const bounded = (value: number, most: number): number => (value > most ? most : value < -most ? -most : value)

const rawChange = (
  weights: ReadonlyMap<number, number>,
  shift: number,
  rows: Uint32Array,
  count: number,
  wordCount: number,
): number => {
  let words = 0
  let letters = 0
  for (let at = 0; at < wordCount; at++) words += weights.get(rows[at] ?? 0) ?? 0
  for (let at = wordCount; at < count; at++) letters += weights.get(rows[at] ?? 0) ?? 0
  return (
    shift +
    (wordCount > 0 ? words / Math.sqrt(wordCount) : 0) +
    (count > wordCount ? letters / Math.sqrt(count - wordCount) : 0)
  )
}

/** How many log-odds the learning adds to a moment of this text; never more than 4. */
export const changeOf = (overlay: Overlay, moment: number, features: Features): number => {
  const weights = overlay.weights[moment]
  if (weights === undefined || overlay.strength === 0) return 0
  const { rows, count, wordCount } = features
  const change = rawChange(weights, overlay.shifts[moment] ?? 0, rows, count, wordCount)
  return bounded(change * overlay.strength, LARGEST_CHANGE)
}

const loss = (logOdds: number, label: 0 | 1): number =>
  -Math.log(Math.max(1e-6, label === 1 ? chance(logOdds) : chance(-logOdds)))

/** Learns from corrections, oldest first; the same corrections in the same order give the same learning. */
export const learnFrom = (studied: readonly Studied[]): Learning => {
  const newest = studied.slice(-MOST_CORRECTIONS)
  const guard = newest.filter((_, at) => at % GUARD_EVERY === GUARD_EVERY - 1)
  const lessons = newest.filter((_, at) => at % GUARD_EVERY !== GUARD_EVERY - 1)
  const weights = MOMENT_ORDER.map(() => new Map<number, number>())
  const shifts = MOMENT_ORDER.map(() => 0)
  for (let round = 0; round < ROUNDS; round++) {
    for (const { rows, wordCount, moment, label, logOdds } of lessons) {
      const mine = weights[moment]
      if (mine === undefined) continue
      const change = rawChange(mine, shifts[moment] ?? 0, rows, rows.length, wordCount)
      const error = label - chance(logOdds + bounded(change, LARGEST_CHANGE))
      shifts[moment] = bounded((shifts[moment] ?? 0) + SHIFT_RATE * error, LARGEST_SHIFT)
      const wordStep = (RATE * error) / Math.sqrt(Math.max(1, wordCount))
      const letterStep = (RATE * error) / Math.sqrt(Math.max(1, rows.length - wordCount))
      rows.forEach((row, at) => {
        mine.set(row, bounded((mine.get(row) ?? 0) + (at < wordCount ? wordStep : letterStep), LARGEST_WEIGHT))
      })
    }
  }
  const guardLoss = (strength: number): number =>
    guard.reduce((sum, { rows, wordCount, moment, label, logOdds }) => {
      const change = rawChange(weights[moment] ?? new Map(), shifts[moment] ?? 0, rows, rows.length, wordCount)
      return sum + loss(logOdds + bounded(change * strength, LARGEST_CHANGE), label)
    }, 0)
  let strength = guard.length === 0 ? 1 : 0
  let least = guardLoss(0)
  for (const each of guard.length === 0 ? [] : STRENGTHS) {
    const here = guardLoss(each)
    if (here < least) [strength, least] = [each, here]
  }
  return {
    strength,
    shifts,
    weights: weights.map((each) => [...each].flatMap(([row, weight]) => [row, Math.round(weight * 1e4) / 1e4])),
  }
}

/** Makes stored learning ready for reading. */
export const overlayOf = (learning: Learning): Overlay => ({
  strength: learning.strength,
  shifts: learning.shifts,
  weights: learning.weights.map((pairs) => {
    const map = new Map<number, number>()
    for (let at = 0; at + 1 < pairs.length; at += 2) map.set(pairs[at] ?? 0, pairs[at + 1] ?? 0)
    return map
  }),
})
