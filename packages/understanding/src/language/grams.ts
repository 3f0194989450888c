import { IGNORED, LETTER, MARK, characterKinds } from '../extract/characters.ts'

export const GRAM_BITS = 15
export const GRAM_BUCKETS: number = 1 << GRAM_BITS
/** A language shows in its first few hundred letters; the rest is not read. */
export const MAX_GRAMS = 1200
const LONGEST_WORD = 20
const LONGEST_GRAM = 4
const SHIFT = 32 - GRAM_BITS
const FNV_PRIME = 0x01000193
const FNV_BASIS = 0x811c9dc5

const lowerTable = Uint16Array.from({ length: 0x10000 }, (_, code) => {
  if (characterKinds[code] !== LETTER) return code
  const lower = String.fromCharCode(code).toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : code
})

/** Scripts of letters, as places in a count. */
export const LATIN = 0
export const CYRILLIC = 1
export const ARABIC = 2
export const DEVANAGARI = 3
export const OTHER = 4

const scriptOf = (code: number): number => {
  if (code < 0x250 || (code >= 0x1e00 && code < 0x1f00)) return LATIN
  if (code >= 0x400 && code < 0x530) return CYRILLIC
  if ((code >= 0x600 && code < 0x780) || (code >= 0xfb50 && code < 0xff00)) return ARABIC
  if (code >= 0x900 && code < 0x980) return DEVANAGARI
  return OTHER
}

/** Rows of the language tables for one text, kept apart by script; used again for every text. */
export interface Grams {
  /** Letters of each script, and of the scripts that one language has alone. */
  readonly letters: Uint32Array
  readonly counts: Uint32Array
  readonly rows: readonly Uint32Array[]
  /** Words of each script. */
  readonly words: Uint32Array
  /** The first letter of another script, and how many of its blocks were seen. */
  readonly others: Uint32Array
  otherCount: number
}

export const makeGrams = (): Grams => ({
  letters: new Uint32Array(5),
  counts: new Uint32Array(4),
  rows: [0, 1, 2, 3].map(() => new Uint32Array(MAX_GRAMS)),
  words: new Uint32Array(5),
  others: new Uint32Array(256),
  otherCount: 0,
})

const mix = (hash: number): number => {
  let mixed = hash ^ (hash >>> 15)
  mixed = Math.imul(mixed, 0x2c1b3c6d)
  mixed ^= mixed >>> 12
  return Math.imul(mixed, 0x297a2d39) >>> SHIFT
}

const word = new Uint16Array(LONGEST_WORD + 2)

/** Letters 1 to 4 inside words with their borders, and whole words; links, handles and hashtags are left out. */
export const gatherGrams = (grams: Grams, text: string, length: number): void => {
  const { letters, counts, rows, words, others } = grams
  letters.fill(0)
  counts.fill(0)
  words.fill(0)
  grams.otherCount = 0
  let at = 0
  while (at < length) {
    const code = text.charCodeAt(at)
    if (characterKinds[code] !== LETTER) {
      if (code === 64 || code === 35) while (at < length && text.charCodeAt(at) > 32) at++
      else at++
      continue
    }
    if (
      (code === 104 &&
        text.startsWith('http', at) &&
        (text.startsWith('://', at + 4) || text.startsWith('://', at + 5))) ||
      (code === 119 && text.startsWith('www.', at))
    ) {
      while (at < length && text.charCodeAt(at) > 32) at++
      continue
    }
    const script = scriptOf(code)
    if (script === OTHER) {
      letters[OTHER] = (letters[OTHER] ?? 0) + 1
      if (grams.otherCount < others.length) others[grams.otherCount++] = code
      at++
      continue
    }
    let size = 1
    let hash = FNV_BASIS
    let previous = 0
    let run = 0
    word[0] = 1
    const from = at
    for (; at < length; at++) {
      const next = text.charCodeAt(at)
      const kind = characterKinds[next]
      if (kind === MARK || kind === IGNORED) {
        if (script !== DEVANAGARI || kind === IGNORED) continue
      } else if (kind !== LETTER) break
      const lower = lowerTable[next] ?? next
      run = lower === previous ? run + 1 : 0
      if (run >= 2) continue
      previous = lower
      if (size > LONGEST_WORD) continue
      word[size++] = lower
      hash = Math.imul(hash ^ lower, FNV_PRIME)
    }
    letters[script] = (letters[script] ?? 0) + at - from
    words[script] = (words[script] ?? 0) + 1
    word[size++] = 1
    const target = rows[script]
    let count = counts[script] ?? 0
    if (target === undefined || count + 1 + size * LONGEST_GRAM > MAX_GRAMS) continue
    target[count++] = mix(hash ^ 0x27d4eb2f)
    for (let start = 0; start < size; start++) {
      let gram = FNV_BASIS
      const end = start + LONGEST_GRAM < size ? start + LONGEST_GRAM : size
      for (let next = start; next < end; next++) {
        gram = Math.imul(gram ^ (word[next] ?? 0), FNV_PRIME)
        if (next === start && (start === 0 || start === size - 1)) continue
        target[count++] = mix(gram ^ 0x3c6ef372)
      }
    }
    counts[script] = count
  }
}
