/** By row: how much a row says about one text, in quarters of a log; 0 for what every fiftieth text holds. */
export type Rarity = Int8Array

/** With few corrections only rare rows tell which texts are alike; with many, common ones have shown what they mean. */
const LARGEST_FLOOR = 4
const CORRECTIONS_A_STEP = 50

/** What every row says at least, after so many corrections. */
export const floorOf = (corrections: number): number => Math.min(LARGEST_FLOOR, corrections / CORRECTIONS_A_STEP)

/** The rows of one text. */
export interface TextRows {
  readonly rows: Uint32Array
  readonly count: number
  readonly wordCount: number
}

/**
 * Fills `values` with how much these rows say of a text: rare ones much, common ones little; words and letters each of
 * length 1.
 */
export const fillValues = (
  values: Float64Array,
  rarity: Rarity,
  floor: number,
  { rows, count, wordCount }: TextRows,
): void => {
  const fill = (from: number, to: number): void => {
    let squares = 0
    for (let at = from; at < to; at++) {
      const value = floor + (rarity[rows[at] ?? 0] ?? 0)
      values[at] = value
      squares += value * value
    }
    if (squares === 0) return
    const size = 1 / Math.sqrt(squares)
    for (let at = from; at < to; at++) values[at] = (values[at] ?? 0) * size
  }
  fill(0, wordCount)
  fill(wordCount, count)
}
