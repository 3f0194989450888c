import { CUE_COUNT, type CueHits } from '../cues/cue-book.ts'
import { SHAPE_COUNT } from '../extract/shape.ts'
import { HEAD_COUNT } from './heads.ts'

/** Where the inputs of the second layer lie: scores of the heads, cues, then the shape of the text. */
export const CUES_AT: number = HEAD_COUNT
export const SHAPE_AT: number = HEAD_COUNT + CUE_COUNT
export const INPUT_COUNT: number = SHAPE_AT + SHAPE_COUNT

const MOST_SCORE = 6
const SCORE_STEP = 3
const MOST_CUES = 3

/** A head's score, kept within ±6, at a size of about 1. */
export const headInput = (score: number): number =>
  (score > MOST_SCORE ? MOST_SCORE : score < -MOST_SCORE ? -MOST_SCORE : score) / SCORE_STEP

/** Brings head scores (kept within ±6) and cue counts (at most 3) to a size of about 1, in place. */
export const fillInputs = (inputs: Float64Array, scores: Float64Array, hits: CueHits | undefined): void => {
  for (let head = 0; head < HEAD_COUNT; head++) {
    inputs[head] = headInput(scores[head] ?? 0)
  }
  for (let kind = 0; kind < CUE_COUNT; kind++) {
    const count = hits?.counts[kind] ?? 0
    inputs[CUES_AT + kind] = (count > MOST_CUES ? MOST_CUES : count) / MOST_CUES
  }
}
