import type { DecidingWord, Judgement, MomentName } from '../reading.ts'
import type { LanguageCues } from '../languages/cues.ts'
import type { Token } from '../text/tokens.ts'
import { gladSigns, upsetSigns } from '../languages/any/cues.ts'
import { findPhrases, type PhraseBook, type PhraseHit, phraseBook } from './phrases.ts'

export interface MomentBooks {
  readonly books: Readonly<Record<MomentName, PhraseBook>>
  readonly negators: PhraseBook
}

const STRENGTH = { strong: 2.6, medium: 1.4, weak: 0.35, against: -2.2 }
const BIAS: Readonly<Record<MomentName, number>> = { praise: -2.2, complaint: -2, question: -2.6, idea: -2.3 }
/** Less certain moments must be surer before the program says yes. */
export const YES = 0.55
export const UNSURE = 0.3
const WORDS_SHOWN = 6

const glad = new Set(gladSigns)
const upset = new Set(upsetSigns)

/** Prepares one language's cues for judging. */
export const momentBooks = (cues: LanguageCues): MomentBooks => {
  const book = (moment: MomentName): PhraseBook => {
    const { strong, medium, weak, against } = cues.moments[moment]
    return phraseBook([
      [strong, STRENGTH.strong],
      [medium, STRENGTH.medium],
      [weak, STRENGTH.weak],
      [against, STRENGTH.against],
    ])
  }
  return {
    books: { praise: book('praise'), complaint: book('complaint'), question: book('question'), idea: book('idea') },
    negators: phraseBook([[cues.negators, 1]]),
  }
}

/** A probability with its verdict; rounded so that it is the same on every machine. */
export const judgement = (logOdds: number, words: readonly DecidingWord[]): Judgement => {
  const probability = Math.round((1 / (1 + Math.exp(-logOdds))) * 1000) / 1000
  const verdict = probability >= YES ? 'yes' : probability >= UNSURE ? 'unsure' : 'no'
  return { probability, verdict, words }
}

const saturated = (hits: readonly PhraseHit[]): number => {
  let sum = 0
  const ordered = [...hits].toSorted((left, right) => Math.abs(right.weight) - Math.abs(left.weight))
  ordered.forEach((hit, rank) => (sum += hit.weight / (1 + rank * 0.5)))
  return sum
}

const shown = (hits: readonly PhraseHit[]): DecidingWord[] =>
  [...hits]
    .toSorted((left, right) => Math.abs(right.weight) - Math.abs(left.weight))
    .slice(0, WORDS_SHOWN)
    .map((hit) => ({ word: hit.text, weight: hit.weight }))

const signHits = (tokens: readonly Token[], signs: ReadonlySet<string>, weight: number): PhraseHit[] =>
  tokens.flatMap((token, at) => (signs.has(token.text) ? [{ at, length: 1, text: token.text, weight }] : []))

/** Judges the four moments by cues: phrases, signs, question marks, and negation before praise. */
export const judgeMoments = (
  tokens: readonly Token[],
  languages: readonly MomentBooks[],
  toUs: boolean,
): Record<MomentName, Judgement> => {
  const hits = (moment: MomentName): PhraseHit[] =>
    languages.flatMap((language) => findPhrases(language.books[moment], tokens))
  const negations = languages.flatMap((language) => findPhrases(language.negators, tokens))
  const negated = (hit: PhraseHit): boolean =>
    negations.some((negation) => negation.at < hit.at && hit.at - negation.at <= 2)

  const praise: PhraseHit[] = []
  const complaint = hits('complaint')
  for (const hit of hits('praise')) {
    if (hit.weight > 1 && negated(hit)) complaint.push({ ...hit, text: `not … ${hit.text}`, weight: 1.8 })
    else praise.push(hit)
  }
  praise.push(...signHits(tokens, glad, 1.1))
  complaint.push(...signHits(tokens, upset, 1.2))

  const question = hits('question')
  tokens.forEach((token, at) => {
    if (token.kind === 'question') question.push({ at, length: 1, text: '?', weight: toUs ? 2.6 : 2 })
  })
  const idea = hits('idea')

  const complaintScore = BIAS.complaint + saturated(complaint)
  const praiseScore = BIAS.praise + saturated(praise) - Math.max(0, complaintScore) * 0.5
  const ideaScore = BIAS.idea + saturated(idea)
  const questionScore = BIAS.question + saturated(question) - Math.max(0, complaintScore - 1) * 0.25
  return {
    question: judgement(questionScore, shown(question)),
    complaint: judgement(complaintScore - Math.max(0, praiseScore) * 0.3, shown(complaint)),
    idea: judgement(ideaScore, shown(idea)),
    praise: judgement(praiseScore, shown(praise)),
  }
}
