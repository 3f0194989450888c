import type { Corpus } from './corpus.ts'
import { chance } from '../arithmetic.ts'
import { BUCKETS } from '../extract/features.ts'
import { seededRandom, shuffled } from './random.ts'

/** One yes-or-no judgement learnt from a corpus. */
export interface Linear {
  readonly weights: Float32Array
  readonly bias: number
}

export interface Task {
  /** Places in the corpus. */
  readonly at: Uint32Array
  /** 1 yes, 0 no, in the order of `at`. */
  readonly labels: Uint8Array
  /** How much each text counts; all 1 when absent. */
  readonly importance?: Float32Array
}

export interface LinearOptions {
  readonly epochs?: number
  readonly rate?: number
  readonly shrink?: number
  readonly seed?: number
}

/** The score of one text: words and letters each as a block of length 1. */
export const scoreOf = (model: Linear, corpus: Corpus, at: number): number => {
  const { weights } = model
  const { rows } = corpus
  const from = corpus.from[at] ?? 0
  const middle = corpus.middle[at] ?? 0
  const to = corpus.from[at + 1] ?? 0
  let words = 0
  let letters = 0
  for (let place = from; place < middle; place++) words += weights[rows[place] as number] as number
  for (let place = middle; place < to; place++) letters += weights[rows[place] as number] as number
  return (
    model.bias +
    (middle > from ? words / Math.sqrt(middle - from) : 0) +
    (to > middle ? letters / Math.sqrt(to - middle) : 0)
  )
}

/** What is told so well already teaches next to nothing, and most texts are after the first rounds. */
const LEAST_ERROR = 0.01

/** Logistic regression by AdaGrad, one pass after another over the texts in a repeatable random order. */
export const trainLinear = (corpus: Corpus, task: Task, options: LinearOptions = {}): Linear => {
  const { epochs = 5, rate = 0.5, shrink = 1e-6, seed = 7 } = options
  const weights = new Float32Array(BUCKETS)
  const squares = new Float32Array(BUCKETS).fill(1e-4)
  const { rows } = corpus
  const random = seededRandom(seed)
  let bias = 0
  let biasSquares = 1
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const place of shuffled(task.at.length, random)) {
      const at = task.at[place] ?? 0
      const from = corpus.from[at] ?? 0
      const middle = corpus.middle[at] ?? 0
      const to = corpus.from[at + 1] ?? 0
      const wordValue = middle > from ? 1 / Math.sqrt(middle - from) : 0
      const letterValue = to > middle ? 1 / Math.sqrt(to - middle) : 0
      const score = scoreOf({ weights, bias }, corpus, at)
      const error = (chance(score) - (task.labels[place] ?? 0)) * (task.importance?.[place] ?? 1)
      if (error < LEAST_ERROR && error > -LEAST_ERROR) continue
      biasSquares += error * error
      bias -= (rate * error) / Math.sqrt(biasSquares)
      for (let each = from; each < to; each++) {
        // Within bounds by construction; asking each time would cost a third of the training.
        const row = rows[each] as number
        const weight = weights[row] as number
        const slope = error * (each < middle ? wordValue : letterValue) + shrink * weight
        const sum = (squares[row] as number) + slope * slope
        squares[row] = sum
        weights[row] = weight - (rate * slope) / Math.sqrt(sum)
      }
    }
  }
  return { weights, bias }
}
