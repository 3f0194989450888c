import { chance } from '../arithmetic.ts'
import { BUCKETS } from '../extract/features.ts'
import type { MomentName, Speaker } from '../reading.ts'
import { OUTPUT_COUNT } from './outputs.ts'
import { LARGEST_CHANGE, type Overlay, bounded, emptyOverlay, rawChanges } from './overlay.ts'
import { floorOf } from './rarity.ts'

interface AboutText {
  readonly id: string
  readonly text: string
  /** Names of the brand, as they were given when the text was read. */
  readonly brandWords?: readonly string[]
}

/** What somebody of the team said about a text: that a moment is in it or not, or who is speaking. */
export type Correction = AboutText &
  ({ readonly moment: MomentName; readonly holds: boolean } | { readonly speaker: Speaker })

/** A sentence whose moments and speaker are known from elsewhere: replayed so that corrections spoil nothing. */
export interface BaseLesson {
  readonly text: string
  readonly moments: Readonly<Record<MomentName, boolean>>
  readonly speaker: Speaker
}

/**
 * What a workspace learnt from its corrections: small changes on top of the frozen model. It is plain data: it can be
 * stored as JSON, exported, thrown away, and made again from the corrections that are left when one is taken back.
 */
export interface Learning {
  /** How much of it is used; 0 when using it would make a guard set worse. */
  readonly strength: number
  /** What every row said at least when it was learnt: see fillValues. */
  readonly floor: number
  readonly shifts: readonly number[]
  /** For each output pairs of row and weight, one after another. */
  readonly weights: readonly (readonly number[])[]
  /** Judgements that nothing was learnt from: how many, and how many were right without and with the learning. */
  readonly guard: { readonly count: number; readonly rightBefore: number; readonly rightAfter: number }
}

/** The newest corrections that are learnt from; older ones are replayed no more. */
const MOST_CORRECTIONS = 4000
const ROUNDS = 3
const RATE = 1.2
const SHIFT_RATE = 0.04
const LARGEST_WEIGHT = 1.5
const LARGEST_SHIFT = 1
/** A line moves for everybody: a handful of corrections are about the texts they were made of, not about the line. */
const FEWEST_FOR_SHIFT = 20
/** One lesson in five is not learnt from, but guards against learning nonsense. */
const GUARD_EVERY = 5
/** With fewer guards than this among the corrections, theirs is no judgement but chance. */
const FEWEST_GUARDS = 4
const STRENGTHS = [1, 0.5, 0.25] as const
const KEEPING = 0.3
const LEAST_ERROR = 1e-3
const NOT_GIVEN = -1

/** A text with its features, what is known of it, and what the frozen model makes of it. */
export interface Studied {
  readonly rows: Uint32Array
  /** How much each row says of this text. */
  readonly values: Float64Array
  /** By output: 1, 0, or -1 where nothing is known. */
  readonly labels: Int8Array
  readonly logOdds: Float64Array
  /** Log-odds from which the program says yes, by output. */
  readonly lines: Float64Array
}

const changes = new Float64Array(OUTPUT_COUNT)

/** Steps towards what is wanted of each output: the label, or what the frozen model makes of it. */
const learnOne = (overlay: Overlay, { rows, values, labels, logOdds }: Studied, kept: boolean): void => {
  rawChanges(overlay, rows, values, values.length, changes)
  for (let output = 0; output < OUTPUT_COUNT; output++) {
    const label = labels[output] ?? NOT_GIVEN
    if (label === NOT_GIVEN) continue
    const frozen = logOdds[output] ?? 0
    const here = chance(frozen + bounded(changes[output] ?? 0, LARGEST_CHANGE[output] ?? 0))
    const error = kept ? KEEPING * (chance(frozen) - here) : label - here
    if (error < LEAST_ERROR && error > -LEAST_ERROR) continue
    if (!kept) overlay.shifts[output] = (overlay.shifts[output] ?? 0) + SHIFT_RATE * error
    for (let at = 0; at < values.length; at++) {
      const value = values[at] ?? 0
      if (value === 0) continue
      const place = (rows[at] ?? 0) * OUTPUT_COUNT + output
      overlay.weights[place] = bounded((overlay.weights[place] ?? 0) + RATE * value * error, LARGEST_WEIGHT)
    }
  }
}

interface Judged {
  readonly count: number
  readonly right: number
  readonly loss: number
}

/** How the guards fare when the learning is used with this strength. */
const judge = (overlay: Overlay, guards: readonly Studied[], strength: number): Judged => {
  let [count, right, loss] = [0, 0, 0]
  for (const { rows, values, labels, logOdds, lines } of guards) {
    rawChanges(overlay, rows, values, values.length, changes)
    for (let output = 0; output < OUTPUT_COUNT; output++) {
      const label = labels[output] ?? NOT_GIVEN
      if (label === NOT_GIVEN) continue
      const here = (logOdds[output] ?? 0) + bounded((changes[output] ?? 0) * strength, LARGEST_CHANGE[output] ?? 0)
      count++
      if (here >= (lines[output] ?? 0) === (label === 1)) right++
      loss -= Math.log(Math.max(1e-6, label === 1 ? chance(here) : chance(-here)))
    }
  }
  return { count, right, loss }
}

const isGuard = (_: unknown, at: number): boolean => at % GUARD_EVERY === GUARD_EVERY - 1

const pairsOf = ({ weights }: Overlay, output: number): number[] => {
  const pairs: number[] = []
  for (let row = 0; row < BUCKETS; row++) {
    const weight = Math.round((weights[row * OUTPUT_COUNT + output] ?? 0) * 1e4) / 1e4
    if (weight !== 0) pairs.push(row, weight)
  }
  return pairs
}

/**
 * Learns from corrections, oldest first, replaying the base between them; the same lessons in the same order give the
 * same learning. It is used only as far as neither the guards among the corrections nor those of the base fare worse.
 */
export const learnFrom = (corrections: readonly Studied[], base: readonly Studied[] = []): Learning => {
  const newest = corrections.slice(-MOST_CORRECTIONS)
  const guards = newest.filter(isGuard)
  const hasGuards = guards.length >= FEWEST_GUARDS
  const lessons = hasGuards ? newest.filter((each, at) => !isGuard(each, at)) : newest
  const baseGuards = base.filter(isGuard)
  const baseLessons = base.filter((each, at) => !isGuard(each, at))
  const overlay = emptyOverlay()
  const often = lessons.length === 0 ? 0 : Math.ceil(baseLessons.length / lessons.length)
  for (let round = 0; round < ROUNDS; round++) {
    lessons.forEach((lesson, at) => {
      for (const each of baseLessons.slice(at * often, (at + 1) * often)) learnOne(overlay, each, true)
      learnOne(overlay, lesson, false)
    })
  }
  overlay.shifts.forEach((shift, output) => {
    const count = lessons.filter(({ labels }) => labels[output] !== NOT_GIVEN).length
    overlay.shifts[output] = bounded(count < FEWEST_FOR_SHIFT ? 0 : shift, LARGEST_SHIFT)
  })
  const untouched = judge(overlay, guards, 0)
  const baseUntouched = judge(overlay, baseGuards, 0)
  const mayBeUsed = (strength: number): boolean => {
    if (judge(overlay, baseGuards, strength).right < baseUntouched.right) return false
    if (!hasGuards) return true
    const { right, loss } = judge(overlay, guards, strength)
    return loss < untouched.loss && right >= untouched.right
  }
  const least = STRENGTHS.filter(mayBeUsed).toSorted(
    (left, right) => judge(overlay, guards, left).loss - judge(overlay, guards, right).loss || right - left,
  )
  const strength = lessons.length === 0 ? 0 : (least[0] ?? 0)
  const used = judge(overlay, guards, strength)
  const baseUsed = judge(overlay, baseGuards, strength)
  return {
    strength,
    floor: floorOf(newest.length),
    shifts: [...overlay.shifts],
    weights: Array.from({ length: OUTPUT_COUNT }, (_, output) => pairsOf(overlay, output)),
    guard: {
      count: untouched.count + baseUntouched.count,
      rightBefore: untouched.right + baseUntouched.right,
      rightAfter: used.right + baseUsed.right,
    },
  }
}
