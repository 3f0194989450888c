import { BUCKETS, type Features } from '../extract/features.ts'
import { ANSWERS, HEAD_COUNT, WORDS_PER_ROW, ZERO_WEIGHT } from './heads.ts'
import type { ModelFile } from './model-file.ts'
import type { Network } from './network.ts'
import { type RowSums, rowSums } from './row-sums.ts'

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

/** A model that texts can be read with. */
export interface ReadyModel extends LanguageModel {
  readonly heads: RowSums
}

/** Fills `scores` with one log-odds per head: words and letters each weigh by the root of their number. */
export const scoreHeads = (model: ReadyModel, features: Features, scores: Float64Array): void => {
  const { count, wordCount, rows } = features
  const { heads, scales, biases } = model
  const { sums } = heads
  const letterCount = count - wordCount
  const wordValue = wordCount > 0 ? 1 / Math.sqrt(wordCount) : 0
  const letterValue = letterCount > 0 ? 1 / Math.sqrt(letterCount) : 0
  heads.clear()
  heads.add(rows, 0, wordCount)
  for (let head = 0; head < HEAD_COUNT; head++) {
    scores[head] = ((sums[head] as number) - ZERO_WEIGHT * wordCount) * wordValue
  }
  heads.clear()
  heads.add(rows, wordCount, count)
  for (let head = 0; head < HEAD_COUNT; head++) {
    const score = (scores[head] as number) + ((sums[head] as number) - ZERO_WEIGHT * letterCount) * letterValue
    scores[head] = score * (scales[head] as number) + (biases[head] as number)
  }
}

const floats = (file: ModelFile, name: string): Float64Array => {
  const array = file.arrays[name]
  if (!(array instanceof Float64Array)) throw new Error(`the model file lacks ${name}`)
  // A copy, so that the file with its table need not stay in memory.
  return array.slice()
}

/** Makes a model that was just trained ready for reading. */
export const readyModel = (model: LanguageModel): ReadyModel => {
  const heads = rowSums(model.table, HEAD_COUNT)
  return { ...model, table: heads.table, heads }
}

/** Reads a language model from its file. Throws when a part is missing or has another size than this program. */
export const languageModel = (file: ModelFile): ReadyModel => {
  const table = file.arrays['table']
  if (!(table instanceof Int32Array) || table.length !== BUCKETS * WORDS_PER_ROW) {
    throw new Error('the model file has another size than this program')
  }
  const firstBias = floats(file, 'firstBias')
  const first = floats(file, 'first')
  return readyModel({
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
  })
}
