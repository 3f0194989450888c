import { countScripts } from './scripts.ts'
import { FUNCTION_WORDS } from './function-words.ts'

export interface Language {
  /** ISO 639-1, 'mixed' or 'unknown'. */
  readonly code: string
  readonly confidence: number
  readonly transliterated?: 'ru' | 'el'
}

const UNKNOWN: Language = { code: 'unknown', confidence: 0 }
const TRANSLITERATED = new Set(['ru', 'el'])

const votes = new Map<string, [string, number][]>()
for (const [language, list] of Object.entries(FUNCTION_WORDS)) {
  for (const word of new Set(list.split(' '))) votes.set(word, [...(votes.get(word) ?? []), [language, 1]])
}
for (const entries of votes.values()) for (const entry of entries) entry[1] = 1 / entries.length

const LETTERS: Readonly<Record<string, string>> = {
  de: 'ßäöü',
  fr: 'çèêœùî',
  es: 'ñ¿¡',
  pt: 'ãõ',
  pl: 'łąęśżźć',
  tr: 'ışğ',
  cs: 'řěů',
  hu: 'őű',
  ro: 'țșă',
  sv: 'å',
  vi: 'ạảấầậắặẹếềệịọốồộơớờợụưứừựđ',
}

const cleaned = (text: string): string => text.replaceAll(/https?:\/\/\S+|[@#][\p{L}\p{N}_.-]+|\bRT\b/gu, ' ')

const identifyCyrillic = (text: string): string => {
  if (/[іїєґ]/iu.test(text)) return /ў/iu.test(text) ? 'be' : /[ыэё]/iu.test(text) ? 'be' : 'uk'
  if (/[ђјљњћџ]/iu.test(text)) return /[ѓќѕ]/iu.test(text) ? 'mk' : 'sr'
  if (/[ңөүұқғһә]/iu.test(text)) return 'kk'
  if (/[ыэё]/iu.test(text)) return 'ru'
  if (/ъ/u.test(text) && /(?:^|\s)(?:на|се|да|е|за|от|съм|са)(?=\s|$)/u.test(text)) return 'bg'
  return 'ru'
}

const identifyLatin = (text: string, declared: readonly string[]): Language => {
  const lower = text.toLowerCase()
  const words = lower.match(/[\p{L}\p{M}']+/gu) ?? []
  const scores = new Map<string, number>()
  const add = (language: string, by: number) => scores.set(language, (scores.get(language) ?? 0) + by)
  for (const word of words) for (const [language, weight] of votes.get(word) ?? []) add(language, weight)
  for (const [language, letters] of Object.entries(LETTERS)) {
    for (const letter of letters) if (lower.includes(letter)) add(language, 1)
  }
  for (const language of declared) add(language.slice(0, 2).toLowerCase(), 0.6)
  let best = ''
  let top = 0
  let second = 0
  for (const [language, score] of scores) {
    if (score > top) [best, second, top] = [language, top, score]
    else if (score > second) second = score
  }
  if (top < 0.5) return words.length >= 2 ? { code: 'en', confidence: 0.3 } : UNKNOWN
  const confidence = Math.min(0.99, ((top - second) / (top + 0.5)) * 0.6 + Math.min(0.39, top * 0.08))
  if (!TRANSLITERATED.has(best)) return { code: best, confidence }
  return { code: best, confidence, transliterated: best === 'el' ? 'el' : 'ru' }
}

/** The language of a text: by script where that decides, else by its commonest words. Declared languages are a prior. */
export const identifyLanguage = (text: string, declared: readonly string[] = []): Language => {
  const clean = cleaned(text)
  const scripts = countScripts(clean)
  if (scripts.letters === 0) return UNKNOWN
  const share = (count: number): number => count / scripts.letters
  if (scripts.byScript !== undefined && share(scripts.byScriptLetters) > 0.4) {
    return { code: scripts.byScript, confidence: Math.min(0.99, 0.5 + share(scripts.byScriptLetters) / 2) }
  }
  if (scripts.greek > 2 && share(scripts.greek) > 0.25) return { code: 'el', confidence: 0.99 }
  if (scripts.cyrillic > 1 && share(scripts.cyrillic) > 0.25) {
    return { code: identifyCyrillic(clean.toLowerCase()), confidence: scripts.cyrillic > 4 ? 0.97 : 0.7 }
  }
  return scripts.latin === 0 ? UNKNOWN : identifyLatin(clean, declared)
}
