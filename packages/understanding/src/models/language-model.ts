import { BUCKETS, type Features } from '../extract/features.ts'
import { ANSWERS, HEAD_COUNT, LANES } from './heads.ts'
import type { ModelFile } from './model-file.ts'
import type { Network } from './network.ts'

/** Everything learnt for one language (or for all the others together). */
export interface LanguageModel {
  /** For each eight heads a table: row × 8 whole numbers from -127 to 127. */
  readonly tables: readonly Int8Array[]
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

const sums = new Int32Array(LANES)

/** Adds up eight heads over a stretch of rows; unrolled, since this loop is most of the work. */
const sumEight = (table: Int8Array, rows: Uint32Array, from: number, to: number): void => {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let e = 0
  let f = 0
  let g = 0
  let h = 0
  for (let place = from; place < to; place++) {
    const base = (rows[place] as number) * LANES
    a += table[base] as number
    b += table[base + 1] as number
    c += table[base + 2] as number
    d += table[base + 3] as number
    e += table[base + 4] as number
    f += table[base + 5] as number
    g += table[base + 6] as number
    h += table[base + 7] as number
  }
  sums[0] = a
  sums[1] = b
  sums[2] = c
  sums[3] = d
  sums[4] = e
  sums[5] = f
  sums[6] = g
  sums[7] = h
}

/** Fills `scores` with one log-odds per head: words and letters each weigh by the root of their number. */
export const scoreHeads = (model: LanguageModel, features: Features, scores: Float64Array): void => {
  const { count, wordCount, rows } = features
  const wordValue = wordCount > 0 ? 1 / Math.sqrt(wordCount) : 0
  const letterValue = count > wordCount ? 1 / Math.sqrt(count - wordCount) : 0
  for (let group = 0; group < model.tables.length; group++) {
    const table = model.tables[group]
    if (table === undefined) continue
    const first = group * LANES
    sumEight(table, rows, 0, wordCount)
    for (let lane = 0; lane < LANES; lane++) scores[first + lane] = (sums[lane] ?? 0) * wordValue
    sumEight(table, rows, wordCount, count)
    for (let lane = 0; lane < LANES; lane++) {
      const head = first + lane
      const score = (scores[head] ?? 0) + (sums[lane] ?? 0) * letterValue
      scores[head] = score * (model.scales[head] ?? 0) + (model.biases[head] ?? 0)
    }
  }
}

/** The part of the answers' slopes that one row carries: sum over heads of slope × weight × value. */
export const rowWorth = (model: LanguageModel, row: number, slopes: Float64Array, value: number): number => {
  let worth = 0
  for (let head = 0; head < HEAD_COUNT; head++) {
    const slope = slopes[head] ?? 0
    if (slope === 0) continue
    const table = model.tables[head >> 3]
    worth += slope * (table?.[row * LANES + (head & 7)] ?? 0) * (model.scales[head] ?? 0)
  }
  return worth * value
}

const floats = (file: ModelFile, name: string): Float64Array => {
  const array = file.arrays[name]
  if (!(array instanceof Float64Array)) throw new Error(`the model file lacks ${name}`)
  return array
}

/** Reads a language model from its file. Throws when a part is missing or has another size than this program. */
export const languageModel = (file: ModelFile): LanguageModel => {
  const tables = Array.from({ length: HEAD_COUNT / LANES }, (_, group) => {
    const table = file.arrays[`table-${group}`]
    if (!(table instanceof Int8Array) || table.length !== BUCKETS * LANES) throw new Error('the model file has another size')
    return table
  })
  const firstBias = floats(file, 'firstBias')
  const first = floats(file, 'first')
  return {
    tables,
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
