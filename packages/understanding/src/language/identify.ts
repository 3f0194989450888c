import { power, rounded } from '../arithmetic.ts'
import { ZERO_WEIGHT } from '../models/heads.ts'
import type { ModelFile } from '../models/model-file.ts'
import { type RowSums, rowSums } from '../models/row-sums.ts'
import { ALONE, GROUPS } from './groups.ts'
import { CYRILLIC, LATIN, OTHER, gatherGrams, makeGrams } from './grams.ts'

export interface Language {
  /** ISO 639-1 (639-3 where there is no shorter one), 'mixed' or 'unknown'. */
  readonly code: string
  readonly confidence: number
  /** The language that most of a mixed text is in. */
  readonly main?: string
  readonly transliterated?: 'ru' | 'el'
}

/** Says in which language a text is written; `declared` languages are a prior, not the truth. */
export type IdentifyLanguage = (text: string, length: number, declared?: readonly string[]) => Language

const UNKNOWN: Language = { code: 'unknown', confidence: 0 }
const DECLARED_BONUS = 1.2
/** Grams looked at first, and the lead in log-odds that makes a language clear. */
const FIRST_LOOK = 64
const CLEAR = 5
/** A share of letters from which a second script makes a text mixed. */
const MIXED_SHARE = 0.3
const MIXED_LETTERS = 12

/** How much more often a language is met than the rarest ones, as log-odds. */
const COMMON: Readonly<Record<string, number>> = {
  en: 2,
  es: 1.2,
  fr: 1.2,
  de: 1.2,
  it: 1.1,
  pt: 1.2,
  nl: 1,
  pl: 1,
  tr: 1,
  id: 1,
  sv: 0.9,
  da: 0.6,
  no: 0.6,
  ru: 3.5,
  uk: 1.3,
  bg: 0.9,
  sr: 0.4,
  mk: -0.4,
  kk: 0,
  mn: -1.5,
  ky: -1.5,
  tg: -1.5,
  tt: -1.5,
  be: 0,
  ar: 0.8,
  fa: 0.4,
  hi: 0.6,
}
const RARE = new Set(
  'ckb ps ug gl eo af br la mi lb ku zu so yo mt ga cy sw uz ha el-Latn ru-Latn hi-Latn bo'.split(' '),
)
const priorOf = (language: string): number => COMMON[language] ?? (RARE.has(language) ? -0.3 : 0.3)

interface Group {
  readonly languages: readonly string[]
  readonly weights: RowSums
  readonly scale: number
  readonly priors: readonly number[]
}

/** Columns that a table can have: see rowSums. */
const WIDTHS = [8, 16, 24, 56] as const

/** The sums of a table of one weight for each language, each raised by 128 to be a byte. */
const sumsOf = (weights: Int8Array, size: number): RowSums => {
  const width = WIDTHS.find((each) => each >= size) ?? 0
  const bytes = new Uint8Array((weights.length / size) * width).fill(ZERO_WEIGHT)
  for (let row = 0; row * size < weights.length; row++) {
    for (let each = 0; each < size; each++) bytes[row * width + each] = (weights[row * size + each] ?? 0) + ZERO_WEIGHT
  }
  return rowSums(new Int32Array(bytes.buffer), width)
}

const aloneIn = (code: number): string | undefined => ALONE.find(([from, to]) => code >= from && code <= to)?.[2]

/** Makes the identifier from its model file. */
export const languageIdentifier = (model: ModelFile): IdentifyLanguage => {
  const grams = makeGrams()
  const tables = GROUPS.map((group): Group => {
    const bytes = model.arrays[group.name]
    const scale = model.arrays[`${group.name}-scale`]?.[0] ?? 0
    if (!(bytes instanceof Int8Array)) throw new Error(`the language model lacks ${group.name}`)
    const { languages } = group
    return { languages, weights: sumsOf(bytes, languages.length), scale, priors: languages.map(priorOf) }
  })
  const scores = new Float64Array(Math.max(...GROUPS.map((group) => group.languages.length)))

  const inGroup = (script: number, declared: readonly string[] | undefined): Language => {
    const group = tables[script]
    if (group === undefined) return UNKNOWN
    const { languages, weights, scale, priors } = group
    const size = languages.length
    const count = grams.counts[script] ?? 0
    const rows = grams.rows[script]
    if (rows === undefined || count === 0) return UNKNOWN
    const { sums } = weights
    weights.clear()
    let place = 0
    let best = 0
    let until = FIRST_LOOK
    for (;;) {
      const stop = until < count ? until : count
      weights.add(rows, place, stop)
      place = stop
      const value = scale / Math.sqrt(place)
      const zero = ZERO_WEIGHT * place
      best = 0
      let next = -Infinity
      for (let each = 0; each < size; each++) {
        const score = ((sums[each] as number) - zero) * value + (priors[each] as number)
        scores[each] = score
        if (each === 0) continue
        if (score > (scores[best] as number)) {
          next = scores[best] as number
          best = each
        } else if (score > next) next = score
      }
      // Most texts are clear after a few words; the others are read on.
      if (place >= count || (scores[best] ?? 0) - next > CLEAR) break
      until *= 2
    }
    if (declared !== undefined) {
      for (const code of declared) {
        const known = languages.indexOf(code.slice(0, 2).toLowerCase())
        if (known < 0) continue
        scores[known] = (scores[known] ?? 0) + DECLARED_BONUS
        if ((scores[known] ?? 0) > (scores[best] ?? 0)) best = known
      }
    }
    const top = scores[best] ?? 0
    let total = 0
    for (let each = 0; each < size; each++) total += power((scores[each] ?? 0) - top)
    const [code = 'unknown', typed] = (languages[best] ?? 'unknown').split('-')
    const confidence = rounded(1 / total)
    return typed !== undefined && (code === 'el' || code === 'ru')
      ? { code, confidence, transliterated: code }
      : { code, confidence }
  }

  const alone = (): Language => {
    const tally = new Map<string, number>()
    for (let place = 0; place < grams.otherCount; place++) {
      const language = aloneIn(grams.others[place] ?? 0)
      if (language !== undefined) tally.set(language, (tally.get(language) ?? 0) + 1)
    }
    const kana = tally.get('ja') ?? 0
    const han = tally.get('zh') ?? 0
    if (kana > 0 && kana * 8 >= han) {
      tally.set('ja', kana + han)
      tally.delete('zh')
    }
    let code = 'unknown'
    let most = 0
    for (const [language, count] of tally) if (count > most) [code, most] = [language, count]
    return most === 0
      ? UNKNOWN
      : { code, confidence: rounded(Math.min(0.99, (0.8 + most * 0.05) * (most / grams.otherCount))) }
  }

  const ofScript = (script: number, declared: readonly string[] | undefined): Language =>
    script === OTHER ? alone() : inGroup(script, declared)

  return (text, length, declared) => {
    gatherGrams(grams, text, length)
    const { letters } = grams
    let first = 0
    let second = 1
    let sum = 0
    for (let script = 0; script < letters.length; script++) {
      const count = letters[script] ?? 0
      sum += count
      if (script === 0) continue
      if (count > (letters[first] ?? 0)) [second, first] = [first, script]
      else if (script !== first && count > (letters[second] ?? 0)) second = script
    }
    if (sum < 2) return UNKNOWN
    // Names of brands are Latin everywhere, so another script with a third of the letters decides.
    if (first === LATIN && (letters[second] ?? 0) * 3 >= sum && grams.words[LATIN] !== undefined && second !== LATIN) {
      if ((letters[LATIN] ?? 0) < MIXED_LETTERS * 2) [first, second] = [second, first]
    }
    const main = ofScript(first, declared)
    const share = (letters[second] ?? 0) / sum
    if (share >= MIXED_SHARE && (letters[second] ?? 0) >= MIXED_LETTERS && (grams.words[second] ?? 0) !== 1) {
      const other = ofScript(second, declared)
      if (other.code !== main.code && other.confidence > 0.6)
        return { code: 'mixed', confidence: rounded(Math.min(1, share * 2)), main: main.code }
    }
    if (main.confidence < 0.25 && first !== CYRILLIC) return UNKNOWN
    return main
  }
}
