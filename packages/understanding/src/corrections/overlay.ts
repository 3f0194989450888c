import { BUCKETS, type Features, MAX_FEATURES } from '../extract/features.ts'
import type { Learning } from './learning.ts'
import { OUTPUT_COUNT, SPEAKERS_AT } from './outputs.ts'
import { type Rarity, fillValues } from './rarity.ts'

/**
 * No text moves by more log-odds than this, whatever was corrected, by output. Who is speaking is told with far more
 * confidence than what they ask, so that more is needed to tell otherwise.
 */
export const LARGEST_CHANGE: Float64Array = new Float64Array(OUTPUT_COUNT).fill(4).fill(10, SPEAKERS_AT)

/** Learning in a form that is quick to apply: the weights of a row lie side by side. */
export interface Overlay {
  readonly strength: number
  /** What every row says at least: see fillValues. */
  readonly floor: number
  readonly shifts: Float64Array
  /** Row × outputs. */
  readonly weights: Float32Array
}

export const emptyOverlay = (): Overlay => ({
  strength: 1,
  floor: 0,
  shifts: new Float64Array(OUTPUT_COUNT),
  weights: new Float32Array(BUCKETS * OUTPUT_COUNT),
})

/** Fills `changes` with what the first `count` rows add to each output, before strength and bounds. */
export const rawChanges = (
  { shifts, weights }: Overlay,
  rows: Uint32Array,
  values: Float64Array,
  count: number,
  changes: Float64Array,
): void => {
  changes.set(shifts)
  for (let at = 0; at < count; at++) {
    const value = values[at] ?? 0
    if (value === 0) continue
    const base = (rows[at] ?? 0) * OUTPUT_COUNT
    for (let output = 0; output < OUTPUT_COUNT; output++) {
      changes[output] = (changes[output] ?? 0) + (weights[base + output] ?? 0) * value
    }
  }
}

export const bounded = (value: number, most: number): number => (value > most ? most : value < -most ? -most : value)

/** How much each row says of the text at hand. */
const values = new Float64Array(MAX_FEATURES)

/** Fills `changes` with the log-odds that the learning adds to each output of this text, within bounds. */
export const changesOf = (overlay: Overlay, rarity: Rarity, features: Features, changes: Float64Array): void => {
  fillValues(values, rarity, overlay.floor, features)
  rawChanges(overlay, features.rows, values, features.count, changes)
  for (let output = 0; output < OUTPUT_COUNT; output++) {
    changes[output] = bounded((changes[output] ?? 0) * overlay.strength, LARGEST_CHANGE[output] ?? 0)
  }
}

/** Makes stored learning ready for reading; undefined where there is nothing to apply. */
export const overlayOf = (learning: Learning): Overlay | undefined => {
  if (learning.strength === 0) return undefined
  const weights = new Float32Array(BUCKETS * OUTPUT_COUNT)
  learning.weights.forEach((pairs, output) => {
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      const row = pairs[at] ?? 0
      if (row < BUCKETS) weights[row * OUTPUT_COUNT + output] = pairs[at + 1] ?? 0
    }
  })
  return { strength: learning.strength, floor: learning.floor, shifts: Float64Array.from(learning.shifts), weights }
}
