import type { CueHits } from '../cues/cue-book.ts'
import type { Features } from '../extract/features.ts'
import { MAX_TOKENS, POINT, type Tokens } from '../extract/tokens.ts'
import { CUES_AT, SHAPE_AT } from '../models/inputs.ts'
import { HEAD_COUNT } from '../models/heads.ts'
import { type LanguageModel, weightOf } from '../models/language-model.ts'
import type { DecidingWord } from '../reading.ts'

const MOST_WORDS = 6
const LEAST_WORTH = 0.08
const LONGEST_PHRASE = 4
/** Heads whose slope is a small part of the steepest one are left out: they would change nothing that is shown. */
const SMALL_PART = 0.5
const SCORE_STEP = 3
const CUE_STEP = 3
const QUESTIONS_SHAPE = 2
const QUESTION_END_SHAPE = 3

const worth = new Float64Array(MAX_TOKENS)
const coefficient = new Float64Array(HEAD_COUNT)

const isQuestionMark = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code === 63 || code === 0xff1f || code === 0x61f || code === 59 || code === 0x37e
}

/** Adds what each token brings to the answer: through the heads, through cues, and question marks by their shape. */
const weighTokens = (
  model: LanguageModel,
  features: Features,
  tokens: Tokens,
  hits: CueHits,
  slopes: Float64Array,
  text: string,
): void => {
  worth.fill(0, 0, tokens.count)
  let steepest = 0
  for (let head = 0; head < HEAD_COUNT; head++) {
    const slope = ((slopes[head] ?? 0) * (model.scales[head] ?? 0)) / SCORE_STEP
    coefficient[head] = slope
    if (Math.abs(slope) > steepest) steepest = Math.abs(slope)
  }
  const { rows, token, count, wordCount } = features
  const wordValue = wordCount > 0 ? 1 / Math.sqrt(wordCount) : 0
  const letterValue = count > wordCount ? 1 / Math.sqrt(count - wordCount) : 0
  for (let head = 0; head < HEAD_COUNT; head++) {
    const slope = coefficient[head] ?? 0
    if (Math.abs(slope) < steepest * SMALL_PART) continue
    for (let place = 0; place < count; place++) {
      const at = token[place] as number
      const value = place < wordCount ? wordValue : letterValue
      worth[at] = (worth[at] as number) + slope * value * weightOf(model, rows[place] as number, head)
    }
  }
  for (let hit = 0; hit < hits.hitCount; hit++) {
    const from = hits.hitFrom[hit] ?? 0
    const to = hits.hitTo[hit] ?? 0
    const each = (slopes[CUES_AT + (hits.hitKind[hit] ?? 0)] ?? 0) / CUE_STEP / (to - from)
    for (let at = from; at < to; at++) worth[at] = (worth[at] ?? 0) + each
  }
  const asked = (slopes[SHAPE_AT + QUESTIONS_SHAPE] ?? 0) / 3 + (slopes[SHAPE_AT + QUESTION_END_SHAPE] ?? 0)
  for (let at = tokens.count - 1; at >= 0; at--) {
    if (tokens.kind[at] === POINT && isQuestionMark(text, tokens.textFrom[at] ?? 0)) {
      worth[at] = (worth[at] ?? 0) + asked
      break
    }
  }
}

/** The words that decided an answer, strongest first; neighbours that speak the same way are shown as one phrase. */
export const decidingWords = (
  model: LanguageModel,
  features: Features,
  tokens: Tokens,
  hits: CueHits,
  slopes: Float64Array,
  text: string,
): DecidingWord[] => {
  weighTokens(model, features, tokens, hits, slopes, text)
  const words: { word: string; weight: number }[] = []
  for (let at = 0; at < tokens.count;) {
    const first = worth[at] ?? 0
    if (tokens.isBrand[at] === 1 || Math.abs(first) < LEAST_WORTH) {
      at++
      continue
    }
    let sum = first
    let to = at + 1
    while (to < tokens.count && to - at < LONGEST_PHRASE && tokens.isBrand[to] !== 1) {
      const next = worth[to] ?? 0
      if (Math.abs(next) < LEAST_WORTH || next > 0 !== first > 0) break
      sum += next
      to++
    }
    words.push({
      word: text.slice(tokens.textFrom[at] ?? 0, tokens.textTo[to - 1] ?? 0).slice(0, 80),
      weight: Math.round(sum * 100) / 100,
    })
    at = to
  }
  return words.toSorted((left, right) => Math.abs(right.weight) - Math.abs(left.weight)).slice(0, MOST_WORDS)
}
