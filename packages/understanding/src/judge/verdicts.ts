import { chance, power, rounded } from '../arithmetic.ts'
import { ANSWERS } from '../models/heads.ts'
import type { LanguageModel } from '../models/language-model.ts'
import type { Judgement, Reading, Speaker } from '../reading.ts'

const NEGATIVE = ANSWERS.indexOf('negative')
const NEUTRAL = ANSWERS.indexOf('neutral')
const POSITIVE = ANSWERS.indexOf('positive')
const SPEAKERS: readonly Speaker[] = ['person', 'news', 'staff', 'spam']
const PERSON = ANSWERS.indexOf('person')
/** Tone is positive above, negative below, neutral between. */
export const TONE_LINE: number = 1 / 3
const AUTHOR_HINT = 1.5

/** The calibrated log-odds of an answer. */
export const calibrated = (model: LanguageModel, answers: Float64Array, answer: number): number =>
  (answers[answer] ?? 0) * (model.slopes[answer] ?? 1) + (model.shifts[answer] ?? 0)

/**
 * The probability of a moment in three decimals, with its verdict. Only people want something of us: what the text
 * says counts as far as a person is speaking.
 */
export const verdictOf = (
  model: LanguageModel,
  answer: number,
  logOdds: number,
  gate: number,
): Pick<Judgement, 'probability' | 'verdict'> => {
  const probability = rounded(chance(logOdds) * gate)
  const verdict =
    probability >= (model.yes[answer] ?? 0.5) ? 'yes' : probability >= (model.unsure[answer] ?? 0.3) ? 'unsure' : 'no'
  return { probability, verdict }
}

/** Praise is not asserted where a complaint is likelier: bitter wit looks like that, so the screen asks. */
export const doubted = (praise: Judgement, complaint: Judgement): Judgement =>
  praise.verdict === 'yes' && complaint.probability > praise.probability ? { ...praise, verdict: 'unsure' } : praise

/** Tone from the three answers: beyond ±1/3 exactly where positive or negative is the likeliest. */
export const toneOf = (model: LanguageModel, answers: Float64Array): Reading['tone'] => {
  const negative = power(calibrated(model, answers, NEGATIVE))
  const neutral = power(calibrated(model, answers, NEUTRAL))
  const positive = power(calibrated(model, answers, POSITIVE))
  const sum = negative + neutral + positive
  const most = Math.max(negative, neutral, positive)
  const confidence = rounded(most / sum)
  if (most === neutral) return { value: rounded((positive - negative) / sum / 3), confidence }
  const sign = most === positive ? 1 : -1
  const second = Math.max(neutral, most === positive ? negative : positive)
  return { value: rounded(sign * (TONE_LINE + 0.001 + ((most - second) / sum) * (1 - TONE_LINE - 0.001))), confidence }
}

const NEWS_AUTHOR = /news|press|media|journal|daily|times|tv\b|новост|риа|тасс|газет|νεα\b|ειδησ/iu
const STAFF_AUTHOR = /help|support|care|service|official|поддержк|помощь|υποστηριξη/iu

const LONGEST_NAME = 200
const begin = (name = ''): string => name.slice(0, LONGEST_NAME)

/** The gate is not always right, so a fifth of a moment's probability passes it in any case. */
const LEAST_GATE = 0.2

/** Who speaks, and what part of a moment's probability that leaves. */
export interface SpeakerReading {
  readonly speaker: Reading['speaker']
  readonly gate: number
}

/** Who speaks, by the text and a little by the author's name. */
export const speakerOf = (
  model: LanguageModel,
  answers: Float64Array,
  author?: { readonly handle?: string; readonly name?: string },
  /** What a workspace learnt about each speaker, in log-odds. */
  learnt?: Float64Array,
): SpeakerReading => {
  const name = author === undefined ? '' : `${begin(author.handle)} ${begin(author.name)}`
  let sum = 0
  let most = 0
  let person = 0
  let kind: Speaker = 'person'
  for (let each = 0; each < SPEAKERS.length; each++) {
    const speaker = SPEAKERS[each] ?? 'person'
    let logOdds = calibrated(model, answers, PERSON + each) + (learnt?.[each] ?? 0)
    if (name !== '' && speaker === 'news' && NEWS_AUTHOR.test(name)) logOdds += AUTHOR_HINT
    if (name !== '' && speaker === 'staff' && STAFF_AUTHOR.test(name)) logOdds += AUTHOR_HINT
    const weight = power(logOdds)
    sum += weight
    if (each === 0) person = weight
    if (weight > most) [most, kind] = [weight, speaker]
  }
  return { speaker: { kind, confidence: rounded(most / sum) }, gate: LEAST_GATE + (1 - LEAST_GATE) * (person / sum) }
}
