import { MAX_LENGTH, foldTable } from '../text/fold.ts'
import {
  DIGIT,
  HIGH_SURROGATE,
  IGNORED,
  LETTER,
  MARK,
  PUNCTUATION,
  SYMBOL,
  characterKinds,
  isCapital,
} from './characters.ts'

export const WORD = 1
export const NUMBER = 2
export const MENTION = 3
export const HASHTAG = 4
export const LINK = 5
export const SIGN = 6
export const POINT = 7

export const MAX_TOKENS = 1024
const MAX_WORD = 32
const FNV_BASIS = 0x811c9dc5
const FNV_PRIME = 0x01000193

const AT = 64
const HASH = 35
const APOSTROPHE = 39
const HYPHEN = 45

/** Tokens of one text in arrays that are used again for the next text: nothing is allocated per token. */
export interface Tokens {
  count: number
  /** Folded units without marks, repeats squashed to two; words lie one after another. */
  readonly units: Uint16Array
  readonly kind: Uint8Array
  /** Where the folded word begins and ends in `units`. */
  readonly unitFrom: Uint16Array
  readonly unitTo: Uint16Array
  /** Where the token begins and ends in the text. */
  readonly textFrom: Uint16Array
  readonly textTo: Uint16Array
  readonly hash: Int32Array
  /** Words in capitals, words with a letter repeated three times or more. */
  shouted: number
  stretched: number
  letters: number
  /** Tokens named in the brand's words; they count as "the brand", not as evidence. */
  readonly isBrand: Uint8Array
}

export const makeTokens = (): Tokens => ({
  count: 0,
  units: new Uint16Array(MAX_LENGTH + 8),
  kind: new Uint8Array(MAX_TOKENS),
  unitFrom: new Uint16Array(MAX_TOKENS),
  unitTo: new Uint16Array(MAX_TOKENS),
  textFrom: new Uint16Array(MAX_TOKENS),
  textTo: new Uint16Array(MAX_TOKENS),
  hash: new Int32Array(MAX_TOKENS),
  shouted: 0,
  stretched: 0,
  letters: 0,
  isBrand: new Uint8Array(MAX_TOKENS),
})

/** Hash of a folded word, as the tokens carry it. */
export const hashWord = (word: string): number => {
  let hash = FNV_BASIS
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), FNV_PRIME)
  return hash
}

const MENTION_HASH = hashWord('\u0001mention')
const LINK_HASH = hashWord('\u0001link')
const BRAND_HASH = hashWord('\u0001brand')

const isLinkStart = (text: string, at: number): boolean =>
  text.startsWith('http://', at) || text.startsWith('https://', at) || text.startsWith('www.', at)

/** In handles and links: letters, digits and the punctuation that may stand inside. */
const isHandleUnit = (code: number): boolean => {
  const kind = characterKinds[code]
  return kind === LETTER || kind === DIGIT || code === 95 || code === 46 || code === HYPHEN
}

const isEmoticonEye = (code: number): boolean => code === 58 || code === 59 || code === 61

const isEmoticonMouth = (code: number): boolean =>
  code === 41 || code === 40 || code === 47 || code === 124 || code === 68 || code === 80 || code === 112 || code === 42

/** Cuts a text into tokens, in place. Never looks further than MAX_LENGTH units or MAX_TOKENS tokens. */
export const tokeniseInto = (tokens: Tokens, text: string, brand: ReadonlySet<number> | undefined): void => {
  const { units, kind, unitFrom, unitTo, textFrom, textTo, hash, isBrand } = tokens
  const length = Math.min(text.length, MAX_LENGTH)
  let count = 0
  let unit = 0
  let shouted = 0
  let stretched = 0
  let letters = 0
  let at = 0
  while (at < length && count < MAX_TOKENS) {
    const code = text.charCodeAt(at)
    const charKind = characterKinds[code]
    const from = at
    const firstUnit = unit
    let tokenKind = 0
    let tokenHash = FNV_BASIS
    if (
      charKind === LETTER ||
      charKind === DIGIT ||
      (code === HASH && at + 1 < length && characterKinds[text.charCodeAt(at + 1)] === LETTER)
    ) {
      if ((code | 32) === 104 || (code | 32) === 119) {
        if (isLinkStart(text, at)) {
          while (at < length && text.charCodeAt(at) > 32) at++
          tokenKind = LINK
          tokenHash = LINK_HASH
        }
      }
      if (tokenKind === 0) {
        tokenKind = code === HASH ? HASHTAG : charKind === DIGIT ? NUMBER : WORD
        if (code === HASH) at++
        let previous = 0
        let run = 0
        let upper = 0
        let wordLetters = 0
        let isStretched = false
        for (; at < length; at++) {
          const next = text.charCodeAt(at)
          const nextKind = characterKinds[next]
          if (nextKind === MARK || nextKind === IGNORED) {
            if (next < 0x370 || next >= 0x1ab0) continue
          } else if (nextKind === DIGIT) {
            if (unit - firstUnit >= MAX_WORD) continue
            if (previous === 48) continue
            previous = 48
            units[unit++] = 48
            tokenHash = Math.imul(tokenHash ^ 48, FNV_PRIME)
            continue
          } else if (nextKind !== LETTER) {
            const isJoin =
              next === APOSTROPHE ||
              next === 0x2019 ||
              (tokenKind === NUMBER
                ? next === 46 || next === 44 || next === 58
                : next === HYPHEN || (tokenKind === HASHTAG && next === 95))
            if (!isJoin || at + 1 >= length) break
            const after = characterKinds[text.charCodeAt(at + 1)]
            if (after !== LETTER && after !== DIGIT) break
          } else if (tokenKind === NUMBER) tokenKind = WORD
          const folded = foldTable[next] ?? next
          upper += isCapital[next] ?? 0
          wordLetters++
          if (folded === previous) {
            run++
            if (run >= 2) {
              isStretched = true
              continue
            }
          } else run = 0
          previous = folded
          if (unit - firstUnit >= MAX_WORD) continue
          units[unit++] = folded
          tokenHash = Math.imul(tokenHash ^ folded, FNV_PRIME)
        }
        letters += wordLetters
        if (wordLetters >= 3 && upper === wordLetters) shouted++
        if (isStretched) stretched++
      }
    } else if (code === AT && at + 1 < length && isHandleUnit(text.charCodeAt(at + 1))) {
      at++
      while (at < length && isHandleUnit(text.charCodeAt(at))) at++
      tokenKind = MENTION
      tokenHash = MENTION_HASH
    } else if (charKind === HIGH_SURROGATE) {
      const low = at + 1 < length ? text.charCodeAt(at + 1) : 0
      at++
      if (low >= 0xdc00 && low <= 0xdfff) {
        at++
        const point = (code - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000
        const isSkinTone = point >= 0x1f3fb && point <= 0x1f3ff
        if (!isSkinTone) {
          tokenKind = SIGN
          tokenHash = Math.imul(point, FNV_PRIME) ^ 0x5bd1e995
        }
      }
    } else if (charKind === SYMBOL) {
      at++
      tokenKind = SIGN
      tokenHash = Math.imul(code, FNV_PRIME) ^ 0x5bd1e995
    } else if (charKind === PUNCTUATION) {
      const folded = foldTable[code] ?? code
      at++
      let mouth = at
      if (isEmoticonEye(code) && mouth < length && text.charCodeAt(mouth) === HYPHEN) mouth++
      if (isEmoticonEye(code) && mouth < length && isEmoticonMouth(text.charCodeAt(mouth))) {
        tokenHash = Math.imul(
          Math.imul(FNV_BASIS ^ (code === 61 ? 58 : code), FNV_PRIME) ^ text.charCodeAt(mouth),
          FNV_PRIME,
        )
        at = mouth + 1
        while (at < length && text.charCodeAt(at) === text.charCodeAt(mouth)) at++
        tokenKind = SIGN
      } else if (folded !== 44 && folded !== APOSTROPHE) {
        let run = 1
        while (at < length && text.charCodeAt(at) === code) {
          at++
          run++
        }
        tokenKind = POINT
        tokenHash = Math.imul(Math.imul(FNV_BASIS ^ folded, FNV_PRIME) ^ (run > 3 ? 3 : run), FNV_PRIME)
      }
    } else at++
    if (tokenKind === 0) continue
    kind[count] = tokenKind
    textFrom[count] = from
    textTo[count] = at
    unitFrom[count] = firstUnit
    unitTo[count] = unit
    const branded = brand !== undefined && tokenKind !== POINT && brand.has(tokenHash)
    isBrand[count] = branded ? 1 : 0
    hash[count] = branded ? BRAND_HASH : tokenHash
    count++
  }
  tokens.count = count
  tokens.shouted = shouted
  tokens.stretched = stretched
  tokens.letters = letters
}
