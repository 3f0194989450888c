import { makeTokens, tokeniseInto, type Tokens, WORD } from '../extract/tokens.ts'
import type { LanguageCues } from '../languages/cues.ts'

/** The kinds of cue, in the order of the counts that findCues fills. */
export const CUE_KINDS = [
  'question strong',
  'question medium',
  'question weak',
  'question against',
  'complaint strong',
  'complaint medium',
  'complaint weak',
  'complaint against',
  'idea strong',
  'idea medium',
  'idea weak',
  'idea against',
  'praise strong',
  'praise medium',
  'praise weak',
  'praise against',
  'negated praise',
  'urgent',
  'news',
  'spam',
  'staff',
] as const

export const CUE_COUNT: number = CUE_KINDS.length
/** Counted like the others, but no input of the models: danger is never left to what they were taught. */
export const DANGER: number = CUE_COUNT
export const NEGATED_PRAISE = 16
export const URGENT = 17
const MOMENT_NAMES = ['question', 'complaint', 'idea', 'praise'] as const
const STRENGTHS = ['strong', 'medium', 'weak', 'against'] as const
const SHORTEST_STEM = 3
const FNV_BASIS = 0x811c9dc5
const FNV_PRIME = 0x01000193
const NEGATION_REACH = 3
const MAY_BE_STEM = 1
const MAY_BE_WORD = 2
const MAY_BE_NEGATOR = 4

interface Phrase {
  readonly book: number
  readonly kind: number
  readonly hashes: Int32Array
  /** Units of the stem at each place; 0 where the whole word must fit. */
  readonly stems: Uint8Array
}

/** Phrases of one language, found by the hash of their first word or of its stem. */
export interface CueBook {
  readonly exact: ReadonlyMap<number, readonly Phrase[]>
  readonly stems: ReadonlyMap<number, readonly Phrase[]>
  /** Quickly says that a hash is no stem, no first word and no negator: what it may be, by its upper half. */
  readonly known: Uint8Array
  readonly negators: ReadonlySet<number>
}

/** What was found in one text: counts by kind, danger last, and where, for showing the words that decided. */
export interface CueHits {
  readonly counts: Float64Array
  hitCount: number
  readonly hitKind: Uint8Array
  readonly hitFrom: Uint16Array
  readonly hitTo: Uint16Array
}

const MAX_HITS = 128

export const makeCueHits = (): CueHits => ({
  counts: new Float64Array(CUE_COUNT + 1),
  hitCount: 0,
  hitKind: new Uint8Array(MAX_HITS),
  hitFrom: new Uint16Array(MAX_HITS),
  hitTo: new Uint16Array(MAX_HITS),
})

const phrasesOf = (tokens: Tokens, list: string | undefined, kind: number): Phrase[] =>
  (list ?? '').split(',').flatMap((entry) => {
    const words = entry.trim().split(/\s+/u)
    if (words[0] === '') return []
    tokeniseInto(tokens, words.map((word) => word.replace('*', '')).join(' '), undefined)
    if (tokens.count !== words.length) return []
    return [
      {
        book: 0,
        kind,
        hashes: tokens.hash.slice(0, tokens.count),
        stems: Uint8Array.from(words, (word, at) =>
          word.endsWith('*') ? (tokens.unitTo[at] ?? 0) - (tokens.unitFrom[at] ?? 0) : 0,
        ),
      },
    ]
  })

/** Prepares the cues of one language. */
export const cueBook = (cues: LanguageCues): CueBook => {
  const tokens = makeTokens()
  const phrases = [
    ...MOMENT_NAMES.flatMap((moment, row) =>
      STRENGTHS.flatMap((strength, column) => phrasesOf(tokens, cues.moments[moment][strength], row * 4 + column)),
    ),
    ...phrasesOf(tokens, cues.urgent, URGENT),
    ...phrasesOf(tokens, cues.news, URGENT + 1),
    ...phrasesOf(tokens, cues.spam, URGENT + 2),
    ...phrasesOf(tokens, cues.staff, URGENT + 3),
    ...phrasesOf(tokens, cues.danger, DANGER),
  ]
  const exact = new Map<number, Phrase[]>()
  const stems = new Map<number, Phrase[]>()
  const known = new Uint8Array(1 << 16)
  for (const phrase of phrases) {
    const first = phrase.hashes[0] ?? 0
    const isStem = (phrase.stems[0] ?? 0) > 0
    const target = isStem ? stems : exact
    target.set(first, [...(target.get(first) ?? []), phrase])
    known[first >>> 16] = (known[first >>> 16] ?? 0) | (isStem ? MAY_BE_STEM : MAY_BE_WORD)
  }
  const negators = new Set(phrasesOf(tokens, cues.negators, 0).map((phrase) => phrase.hashes[0] ?? 0))
  for (const hash of negators) known[hash >>> 16] = (known[hash >>> 16] ?? 0) | MAY_BE_NEGATOR
  return { exact, stems, known, negators }
}

const beginHash = (tokens: Tokens, at: number, length: number): number => {
  const from = tokens.unitFrom[at] ?? 0
  if ((tokens.unitTo[at] ?? 0) - from < length) return 0
  let hash = FNV_BASIS
  for (let unit = from; unit < from + length; unit++) hash = Math.imul(hash ^ (tokens.units[unit] ?? 0), FNV_PRIME)
  return hash
}

const fits = (phrase: Phrase, tokens: Tokens, at: number): boolean => {
  const { hashes, stems } = phrase
  if (at + hashes.length > tokens.count) return false
  for (let place = 1; place < hashes.length; place++) {
    const stem = stems[place] ?? 0
    const hash = stem === 0 ? tokens.hash[at + place] : beginHash(tokens, at + place, stem)
    if (hash !== hashes[place]) return false
  }
  return true
}

const note = (hits: CueHits, kind: number, from: number, to: number): void => {
  hits.counts[kind] = (hits.counts[kind] ?? 0) + 1
  if (kind === DANGER) return
  if (hits.hitCount === MAX_HITS) return
  hits.hitKind[hits.hitCount] = kind
  hits.hitFrom[hits.hitCount] = from
  hits.hitTo[hits.hitCount++] = to
}

/** Notes the phrases that fit at a token; praise soon after a negator is none, and neither is danger right after one. */
const take = (phrases: readonly Phrase[], tokens: Tokens, at: number, negatedUntil: number, hits: CueHits): void => {
  const isNegated = at <= negatedUntil
  for (const phrase of phrases) {
    if (!fits(phrase, tokens, at)) continue
    if (phrase.kind === DANGER && at === negatedUntil - NEGATION_REACH + 1) continue
    const isPraise = phrase.kind === 12 || phrase.kind === 13
    note(hits, isPraise && isNegated ? NEGATED_PRAISE : phrase.kind, at, at + phrase.hashes.length)
  }
}

/** Counts the cues of a language in a text; a phrase counts once for each kind it stands for. */
export const findCues = (book: CueBook, tokens: Tokens, hits: CueHits): void => {
  let negatedUntil = -1
  const { units, unitFrom, unitTo, hash, kind } = tokens
  const { known, exact, stems, negators } = book
  for (let at = 0; at < tokens.count; at++) {
    const here = hash[at] as number
    const may = known[here >>> 16] as number
    if ((may & MAY_BE_WORD) !== 0) {
      const phrases = exact.get(here)
      if (phrases !== undefined) take(phrases, tokens, at, negatedUntil, hits)
    }
    if (kind[at] !== WORD) continue
    const from = unitFrom[at] as number
    const to = unitTo[at] as number
    let begin = FNV_BASIS
    for (let unit = from; unit < to; unit++) {
      begin = Math.imul(begin ^ (units[unit] as number), FNV_PRIME)
      if (unit - from + 1 < SHORTEST_STEM || ((known[begin >>> 16] as number) & MAY_BE_STEM) === 0) continue
      const phrases = stems.get(begin)
      if (phrases !== undefined) take(phrases, tokens, at, negatedUntil, hits)
    }
    if ((may & MAY_BE_NEGATOR) !== 0 && negators.has(here)) negatedUntil = at + NEGATION_REACH
  }
}
