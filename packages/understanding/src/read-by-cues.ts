import type { MomentName, Reading, Speaker, TextToRead } from './reading.ts'
import { identifyLanguage } from './language/identify.ts'
import type { LanguageCues } from './languages/cues.ts'
import { greek } from './languages/el/cues.ts'
import { english } from './languages/en/cues.ts'
import { russian } from './languages/ru/cues.ts'
import { judgeMoments, momentBooks, type MomentBooks } from './moments/judge.ts'
import { findPhrases, type PhraseBook, phraseBook } from './moments/phrases.ts'
import { MAX_LENGTH } from './text/fold.ts'
import { type Token, tokenise } from './text/tokens.ts'

interface Prepared {
  readonly moments: MomentBooks
  readonly urgent: PhraseBook
  readonly speakers: Readonly<Record<Exclude<Speaker, 'person'>, PhraseBook>>
}

const prepare = (cues: LanguageCues): Prepared => ({
  moments: momentBooks(cues),
  urgent: phraseBook([[cues.urgent, 1]]),
  speakers: {
    news: phraseBook([[cues.news, 1]]),
    staff: phraseBook([[cues.staff, 1.4]]),
    spam: phraseBook([[cues.spam, 1]]),
  },
})

const LANGUAGES: Readonly<Record<string, Prepared>> = {
  en: prepare(english),
  ru: prepare(russian),
  el: prepare(greek),
}
const ALL = Object.values(LANGUAGES)

const round = (value: number): number => Math.round(value * 1000) / 1000
const count = (tokens: readonly Token[], kind: Token['kind']): number =>
  tokens.filter((token) => token.kind === kind).length

const brandSpoken = (tokens: readonly Token[], brandWords: readonly string[]): boolean => {
  const names = new Set(brandWords.map((word) => word.toLowerCase().replace(/^[@#]/u, '')))
  return tokens.some((token) => token.kind === 'mention' && names.has(token.text.slice(1)))
}

const addressingOf = (text: TextToRead, tokens: readonly Token[], asks: boolean): Reading['addressing'] => {
  if (text.toUs === true || brandSpoken(tokens, text.brandWords ?? [])) return 'to-us'
  const links = count(tokens, 'link')
  const words = count(tokens, 'word')
  if (tokens[0]?.kind === 'mention' && asks) return 'to-us'
  return links > 0 && words < 4 ? 'passing' : asks || words >= 6 ? 'about-us' : 'passing'
}

const speakerOf = (tokens: readonly Token[], languages: readonly Prepared[]): Reading['speaker'] => {
  const sum = (kind: Exclude<Speaker, 'person'>): number =>
    languages
      .flatMap((language) => findPhrases(language.speakers[kind], tokens))
      .reduce((all, hit) => all + hit.weight, 0)
  const links = count(tokens, 'link')
  const hashtags = count(tokens, 'hashtag')
  const scores: readonly (readonly [Speaker, number])[] = [
    ['person', 1.6],
    ['news', sum('news') * 0.8 + (links > 0 ? 0.7 : 0)],
    ['staff', sum('staff')],
    ['spam', sum('spam') * 0.8 + (links > 0 ? 0.5 : 0) + Math.max(0, hashtags - 2) * 0.4],
  ]
  const total = scores.reduce((all, [, score]) => all + Math.exp(score), 0)
  const [kind, score] = scores.reduce((best, next) => (next[1] > best[1] ? next : best))
  return { kind, confidence: round(Math.exp(score) / total) }
}

const readOne = (text: TextToRead): Reading => {
  const bounded = text.text.slice(0, MAX_LENGTH)
  const language = identifyLanguage(bounded, text.declaredLanguages)
  const tokens = tokenise(bounded)
  const own = LANGUAGES[language.code]
  const languages =
    own === undefined ? ALL : own === LANGUAGES['en'] ? [own] : [own, ...ALL.filter((each) => each === LANGUAGES['en'])]
  const toUs = text.toUs === true || tokens[0]?.kind === 'mention'
  const moments = judgeMoments(
    tokens,
    languages.map((each) => each.moments),
    toUs,
  )
  const praise = moments.praise.probability
  const complaint = moments.complaint.probability
  const urgent = languages.flatMap((each) => findPhrases(each.urgent, tokens))
  const asks = (['question', 'complaint', 'idea'] satisfies MomentName[]).some(
    (moment) => moments[moment].verdict === 'yes',
  )
  const urgency = Math.min(1, urgent.length * 0.3 + complaint * 0.25 + (moments.question.verdict === 'yes' ? 0.1 : 0))
  return {
    language: language.code,
    languageConfidence: round(language.confidence),
    ...(language.transliterated === undefined ? {} : { transliterated: language.transliterated }),
    moments,
    addressing: addressingOf(text, tokens, asks),
    speaker: speakerOf(tokens, languages),
    tone: { value: round(praise - complaint), confidence: round(Math.max(praise, complaint)) },
    urgency: round(urgency),
  }
}

/** Reads a batch by cues alone. */
export const readByCues = (texts: readonly TextToRead[]): Reading[] => texts.map(readOne)
