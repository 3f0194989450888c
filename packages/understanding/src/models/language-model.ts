import { BUCKETS, type Features } from '../extract/features.ts'
import { ANSWERS, HEAD_COUNT, WORDS_PER_ROW, ZERO_WEIGHT } from './heads.ts'
import type { ModelFile } from './model-file.ts'
import type { Network } from './network.ts'

/** Everything learnt for one language (or for all the others together). */
export interface LanguageModel {
  /** Per row 24 weights of one byte, four to a word; a byte of 128 is a weight of 0. */
  readonly table: Int32Array
  /** What one step of a weight is worth, by head. */
  readonly scales: Float64Array
  readonly biases: Float64Array
  readonly network: Network
  /** Platt: calibrated log-odds = slope × log-odds + shift, by answer. */
  readonly slopes: Float64Array
  readonly shifts: Float64Array
  /** Probabilities from which a moment is yes, and from which it is unsure, by answer. */
  readonly yes: Float64Array
  readonly unsure: Float64Array
}

/** A lane of 16 bits holds the sum of this many bytes without spilling into its neighbour. */
const MOST_ROWS_AT_ONCE = 256
const EVEN_BYTES = 0xff00ff
const LOW_LANE = 0xffff

const sums = new Int32Array(HEAD_COUNT)

const addLanes = (at: number, even: number, odd: number): void => {
  sums[at] = (sums[at] as number) + (even & LOW_LANE)
  sums[at + 1] = (sums[at + 1] as number) + (odd & LOW_LANE)
  sums[at + 2] = (sums[at + 2] as number) + (even >>> 16)
  sums[at + 3] = (sums[at + 3] as number) + (odd >>> 16)
}

/**
 * Sums the 24 heads over a stretch of rows. Most of the work of a reading is this loop: four weights come in one word,
 * and each addition adds two of them in lanes of 16 bits.
 */
const sumHeads = (table: Int32Array, rows: Uint32Array, from: number, to: number): void => {
  sums.fill(-ZERO_WEIGHT * (to - from))
  for (let start = from; start < to; start += MOST_ROWS_AT_ONCE) {
    const end = start + MOST_ROWS_AT_ONCE < to ? start + MOST_ROWS_AT_ONCE : to
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let e = 0
    let f = 0
    let g = 0
    let h = 0
    let i = 0
    let j = 0
    let k = 0
    let l = 0
    for (let place = start; place < end; place++) {
      const base = (rows[place] as number) * WORDS_PER_ROW
      const first = table[base] as number
      a = (a + (first & EVEN_BYTES)) | 0
      b = (b + ((first >>> 8) & EVEN_BYTES)) | 0
      const second = table[base + 1] as number
      c = (c + (second & EVEN_BYTES)) | 0
      d = (d + ((second >>> 8) & EVEN_BYTES)) | 0
      const third = table[base + 2] as number
      e = (e + (third & EVEN_BYTES)) | 0
      f = (f + ((third >>> 8) & EVEN_BYTES)) | 0
      const fourth = table[base + 3] as number
      g = (g + (fourth & EVEN_BYTES)) | 0
      h = (h + ((fourth >>> 8) & EVEN_BYTES)) | 0
      const fifth = table[base + 4] as number
      i = (i + (fifth & EVEN_BYTES)) | 0
      j = (j + ((fifth >>> 8) & EVEN_BYTES)) | 0
      const sixth = table[base + 5] as number
      k = (k + (sixth & EVEN_BYTES)) | 0
      l = (l + ((sixth >>> 8) & EVEN_BYTES)) | 0
    }
    addLanes(0, a, b)
    addLanes(4, c, d)
    addLanes(8, e, f)
    addLanes(12, g, h)
    addLanes(16, i, j)
    addLanes(20, k, l)
  }
}

/** Fills `scores` with one log-odds per head: words and letters each weigh by the root of their number. */
export const scoreHeads = (model: LanguageModel, features: Features, scores: Float64Array): void => {
  const { count, wordCount, rows } = features
  const wordValue = wordCount > 0 ? 1 / Math.sqrt(wordCount) : 0
  const letterValue = count > wordCount ? 1 / Math.sqrt(count - wordCount) : 0
  sumHeads(model.table, rows, 0, wordCount)
  for (let head = 0; head < HEAD_COUNT; head++) scores[head] = (sums[head] ?? 0) * wordValue
  sumHeads(model.table, rows, wordCount, count)
  for (let head = 0; head < HEAD_COUNT; head++) {
    const score = (scores[head] ?? 0) + (sums[head] ?? 0) * letterValue
    scores[head] = score * (model.scales[head] ?? 0) + (model.biases[head] ?? 0)
  }
}

const floats = (file: ModelFile, name: string): Float64Array => {
  const array = file.arrays[name]
  if (!(array instanceof Float64Array)) throw new Error(`the model file lacks ${name}`)
  return array
}

/** Reads a language model from its file. Throws when a part is missing or has another size than this program. */
export const languageModel = (file: ModelFile): LanguageModel => {
  const table = file.arrays['table']
  if (!(table instanceof Int32Array) || table.length !== BUCKETS * WORDS_PER_ROW) {
    throw new Error('the model file has another size than this program')
  }
  const firstBias = floats(file, 'firstBias')
  const first = floats(file, 'first')
  return {
    table,
    scales: floats(file, 'scales'),
    biases: floats(file, 'biases'),
    network: {
      inputs: first.length / firstBias.length,
      hidden: firstBias.length,
      outputs: ANSWERS.length,
      first,
      firstBias,
      second: floats(file, 'second'),
      past: floats(file, 'past'),
      secondBias: floats(file, 'secondBias'),
    },
    slopes: floats(file, 'slopes'),
    shifts: floats(file, 'shifts'),
    yes: floats(file, 'yes'),
    unsure: floats(file, 'unsure'),
  }
}
