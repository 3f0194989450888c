import type { CueHits } from '../cues/cue-book.ts'
import type { Features } from '../extract/features.ts'
import { MAX_TOKENS, POINT, type Tokens } from '../extract/tokens.ts'
import { HEAD_COUNT, WORDS_PER_ROW, ZERO_WEIGHT } from '../models/heads.ts'
import { CUES_AT, INPUT_COUNT, SHAPE_AT } from '../models/inputs.ts'
import type { LanguageModel } from '../models/language-model.ts'
import { slopesOf } from '../models/network.ts'
import type { DecidingWord } from '../reading.ts'

const MOST_WORDS = 6
const LEAST_WORTH = 0.08
const LONGEST_PHRASE = 4
/** UTF-16 units of a phrase that are shown. */
const LONGEST_WORDS = 80
/** Halves of emoji, in the text or by our cut, and U+0000: no database takes them. */
const UNSTORABLE = /[\p{Cs}\0]/gu
/** Heads whose slope is a small part of the steepest one are left out: they would change nothing that is shown. */
const SMALL_PART = 0.5
const SCORE_STEP = 3
const CUE_STEP = 3
const HEADS_ONLY = { from: 0, to: HEAD_COUNT }
const HEADS_AND_CUES = { from: 0, to: SHAPE_AT }
/** The shapes that tell of questions, and of one at the end. */
const QUESTIONS = { from: SHAPE_AT + 2, to: SHAPE_AT + 4 }

const slopes = new Float64Array(INPUT_COUNT)
const worth = new Float64Array(MAX_TOKENS)
const coefficient = new Float64Array(HEAD_COUNT)

const isQuestionMark = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code === 63 || code === 0xff1f || code === 0x61f || code === 59 || code === 0x37e
}

/** What a text was found to hold, and what the network made of it. */
export interface Found {
  readonly model: LanguageModel
  readonly text: string
  readonly tokens: Tokens
  readonly features: Features
  readonly hits: CueHits
  readonly hidden: Float64Array
}

/** Adds what the words and letters of each token bring to the answer by one head. */
const weighByHead = ({ model, features }: Found, head: number, slope: number): void => {
  const { rows, token, count, wordCount } = features
  const { table } = model
  const word = head >> 2
  const shift = (head & 3) << 3
  const wordValue = slope * (wordCount > 0 ? 1 / Math.sqrt(wordCount) : 0)
  const letterValue = slope * (count > wordCount ? 1 / Math.sqrt(count - wordCount) : 0)
  for (let place = 0; place < count; place++) {
    const four = table[(rows[place] as number) * WORDS_PER_ROW + word] as number
    const weight = ((four >>> shift) & 0xff) - ZERO_WEIGHT
    const at = token[place] as number
    worth[at] = (worth[at] as number) + (place < wordCount ? wordValue : letterValue) * weight
  }
}

/** Adds what each token brings to the answer: through the heads, through cues, and question marks by their shape. */
const weighTokens = (found: Found, answer: number): void => {
  const { model, tokens, hits, text, hidden } = found
  // Only of these inputs it matters here how much the answer rises with them.
  slopesOf(model.network, hidden, answer, hits.hitCount > 0 ? HEADS_AND_CUES : HEADS_ONLY, slopes)
  slopesOf(model.network, hidden, answer, QUESTIONS, slopes)
  worth.fill(0, 0, tokens.count)
  let steepest = 0
  for (let head = 0; head < HEAD_COUNT; head++) {
    const slope = ((slopes[head] as number) * (model.scales[head] as number)) / SCORE_STEP
    coefficient[head] = slope
    if (Math.abs(slope) > steepest) steepest = Math.abs(slope)
  }
  for (let head = 0; head < HEAD_COUNT; head++) {
    const slope = coefficient[head] as number
    if (Math.abs(slope) >= steepest * SMALL_PART) weighByHead(found, head, slope)
  }
  for (let hit = 0; hit < hits.hitCount; hit++) {
    const from = hits.hitFrom[hit] ?? 0
    const to = hits.hitTo[hit] ?? 0
    const each = (slopes[CUES_AT + (hits.hitKind[hit] ?? 0)] ?? 0) / CUE_STEP / (to - from)
    for (let at = from; at < to; at++) worth[at] = (worth[at] ?? 0) + each
  }
  const asked = (slopes[QUESTIONS.from] ?? 0) / 3 + (slopes[QUESTIONS.from + 1] ?? 0)
  for (let at = tokens.count - 1; at >= 0; at--) {
    if (tokens.kind[at] === POINT && isQuestionMark(text, tokens.textFrom[at] ?? 0)) {
      worth[at] = (worth[at] ?? 0) + asked
      break
    }
  }
}

/** The words that decided an answer, strongest first; neighbours that speak the same way are shown as one phrase. */
export const decidingWords = (found: Found, answer: number): DecidingWord[] => {
  weighTokens(found, answer)
  const { tokens, text } = found
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
      word: text
        .slice(tokens.textFrom[at] ?? 0, tokens.textTo[to - 1] ?? 0)
        .slice(0, LONGEST_WORDS)
        .replace(UNSTORABLE, ''),
      weight: Math.round(sum * 100) / 100,
    })
    at = to
  }
  return words.toSorted((left, right) => Math.abs(right.weight) - Math.abs(left.weight)).slice(0, MOST_WORDS)
}
