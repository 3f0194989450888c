import { power } from '../arithmetic.ts'
import { GRAM_BUCKETS, gatherGrams, makeGrams } from '../language/grams.ts'
import { seededRandom, shuffled } from './random.ts'

export interface LanguageSample {
  readonly text: string
  /** Place of the language in its group. */
  readonly label: number
}

export interface LanguageTable {
  /** One row of scores per bucket: `languages` numbers side by side. */
  readonly weights: Int8Array
  readonly languages: number
  /** A score is the sum of weights times this, over the root of their count. */
  readonly scale: number
}

/** Multinomial logistic regression over letter grams by AdaGrad, rounded to whole numbers from -127 to 127. */
export const trainLanguages = (
  samples: readonly LanguageSample[],
  script: number,
  languages: number,
  epochs: number,
): LanguageTable => {
  const grams = makeGrams()
  const rowsOf = samples.map(({ text }) => {
    gatherGrams(grams, text, text.length)
    return Uint16Array.from(grams.rows[script]?.subarray(0, grams.counts[script]) ?? [])
  })
  const weights = new Float32Array(GRAM_BUCKETS * languages)
  const squares = new Float32Array(GRAM_BUCKETS * languages).fill(1e-3)
  const chance = new Float64Array(languages)
  const random = seededRandom(11)
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = epoch === 0 ? 0.4 : 0.2
    for (const at of shuffled(samples.length, random)) {
      const rows = rowsOf[at]
      const sample = samples[at]
      if (rows === undefined || sample === undefined || rows.length === 0) continue
      const value = 1 / Math.sqrt(rows.length)
      chance.fill(0)
      for (const row of rows) {
        const base = row * languages
        for (let each = 0; each < languages; each++) chance[each] = (chance[each] ?? 0) + (weights[base + each] ?? 0)
      }
      let top = -Infinity
      for (const score of chance) if (score * value > top) top = score * value
      let sum = 0
      for (let each = 0; each < languages; each++) {
        const share = power((chance[each] ?? 0) * value - top)
        chance[each] = share
        sum += share
      }
      for (let each = 0; each < languages; each++) {
        const error = ((chance[each] ?? 0) / sum - (each === sample.label ? 1 : 0)) * value
        if (error < 1e-4 && error > -1e-4) continue
        for (const row of rows) {
          const place = row * languages + each
          const square = (squares[place] ?? 0) + error * error
          squares[place] = square
          weights[place] = (weights[place] ?? 0) - (rate * error) / Math.sqrt(square)
        }
      }
    }
  }
  let largest = 0
  for (const weight of weights) if (Math.abs(weight) > largest) largest = Math.abs(weight)
  const scale = largest / 127
  return { weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)), languages, scale }
}
