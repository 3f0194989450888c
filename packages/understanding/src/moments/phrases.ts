import type { Token } from '../text/tokens.ts'

interface Phrase {
  readonly words: readonly string[]
  readonly weight: number
}

/** Phrases by their first word; `*` endings are found by trying every beginning of a word. */
export interface PhraseBook {
  readonly exact: ReadonlyMap<string, readonly Phrase[]>
  readonly begins: ReadonlyMap<string, readonly Phrase[]>
}

export interface PhraseHit {
  readonly at: number
  readonly length: number
  readonly text: string
  readonly weight: number
}

const SHORTEST_STEM = 3

const matches = (pattern: string, word: string): boolean =>
  pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern

/** Builds a book from lists of comma-separated phrases, each list with its weight. */
export const phraseBook = (lists: readonly (readonly [string | undefined, number])[]): PhraseBook => {
  const exact = new Map<string, Phrase[]>()
  const begins = new Map<string, Phrase[]>()
  for (const [list, weight] of lists) {
    for (const entry of (list ?? '').split(',')) {
      const words = entry.trim().split(/\s+/)
      const first = words[0] ?? ''
      if (first === '') continue
      const target = first.endsWith('*') ? begins : exact
      const key = first.endsWith('*') ? first.slice(0, -1) : first
      target.set(key, [...(target.get(key) ?? []), { words, weight }])
    }
  }
  return { exact, begins }
}

const longestAt = (
  phrases: readonly Phrase[] | undefined,
  tokens: readonly Token[],
  at: number,
): Phrase | undefined => {
  let best: Phrase | undefined
  for (const phrase of phrases ?? []) {
    if (best !== undefined && phrase.words.length <= best.words.length) continue
    const fits = phrase.words.every((pattern, offset) => {
      const token = tokens[at + offset]
      return token !== undefined && matches(pattern, token.text)
    })
    if (fits) best = phrase
  }
  return best
}

const longer = (left: Phrase | undefined, right: Phrase | undefined): Phrase | undefined =>
  left === undefined || (right !== undefined && right.words.length > left.words.length) ? right : left

/** Every phrase of the book in the text, longest first at each place, none inside another. */
export const findPhrases = (book: PhraseBook, tokens: readonly Token[]): PhraseHit[] => {
  const hits: PhraseHit[] = []
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at]?.text ?? ''
    let best = longestAt(book.exact.get(word), tokens, at)
    const longestStem = Math.min(word.length, 16)
    for (let length = SHORTEST_STEM; length <= longestStem; length++) {
      best = longer(best, longestAt(book.begins.get(word.slice(0, length)), tokens, at))
    }
    if (best === undefined) continue
    const length = best.words.length
    const text = tokens
      .slice(at, at + length)
      .map((token) => token.text)
      .join(' ')
    hits.push({ at, length, text, weight: best.weight })
    at += length - 1
  }
  return hits
}
