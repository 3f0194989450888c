import { characterKinds, DIGIT, HIGH_SURROGATE, IGNORED, LETTER, MARK, SYMBOL } from '../extract/characters.ts'
import { foldTable, MAX_LENGTH } from '../text/fold.ts'

/** Texts are told apart by so many pairs at most. */
export const MOST_PAIRS = 160

const FNV_BASIS = 0x811c9dc5
const FNV_PRIME = 0x01000193
const AT = 64
const LOWER_H = 104
const LOWER_W = 119
const LOWER_T = 116
const LOWER_R = 114
const ZERO = 48

const RETWEET = Math.imul(Math.imul(FNV_BASIS ^ LOWER_R, FNV_PRIME) ^ LOWER_T, FNV_PRIME)

// What a unit does: 0 ends a word, above `FIRST_LETTER` it is the folded letter; all digits are one.
const SINGLE = 1
const NOTHING = 2
const SIGN = 3
const FIRST_LETTER = 32

const isUnspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u

const unitOf = (code: number): number => {
  const kind = characterKinds[code]
  // An apostrophe does not part a word.
  if (kind === MARK || kind === IGNORED || code === 39 || code === 0x2019) return NOTHING
  if (kind === DIGIT) return ZERO
  if (kind === SYMBOL || kind === HIGH_SURROGATE) return SIGN
  if (kind !== LETTER) return 0
  return isUnspaced.test(String.fromCharCode(code)) ? SINGLE : Math.max(FIRST_LETTER, foldTable[code] ?? code)
}
/** What a UTF-16 unit does in a text. */
export const units: Uint16Array = Uint16Array.from({ length: 0x10000 }, (_, code) => unitOf(code))

/** Spreads a number over all 32 bits. */
export const mix = (hash: number): number => {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

const isLink = (text: string, at: number): boolean =>
  text.startsWith('http://', at) || text.startsWith('https://', at) || text.startsWith('www.', at)

const isInHandle = (code: number): boolean => {
  const unit = units[code] ?? 0
  return unit >= FIRST_LETTER || unit === SINGLE || code === 95 || code === 46 || code === 45
}

/** The pairs of the text at hand, in no order; the first `count` are valid until the next text. */
export const pairs: Int32Array = new Int32Array(MAX_LENGTH + 8)

/**
 * Cuts a text into folded words and writes each pair of neighbours (the first word with nothing before it) to `pairs`;
 * returns how many. Links, handles, a retweet mark and punctuation do not count, since copies differ in them; digits are
 * all the same. A pair's number begins with its length, the longest lowest: they are the rarest.
 */
export const findPairs = (whole: string): number => {
  const text = whole.length > MAX_LENGTH ? whole.slice(0, MAX_LENGTH) : whole
  const { length } = text
  let count = 0
  let before = 0
  let lettersBefore = 0
  let hash = FNV_BASIS
  let letters = 0
  for (let at = 0; at <= length; at++) {
    const code = at < length ? text.charCodeAt(at) : 32
    const unit = units[code] ?? 0
    if (unit >= FIRST_LETTER) {
      if (letters === 0 && (unit === LOWER_H || unit === LOWER_W) && isLink(text, at)) {
        while (at < length && text.charCodeAt(at) > 32) at++
        continue
      }
      hash = Math.imul(hash ^ unit, FNV_PRIME)
      letters++
      continue
    }
    if (unit === NOTHING) continue
    if (letters > 0) {
      const isRetweet = count === 0 && letters === 2 && hash === RETWEET
      if (!isRetweet) {
        const size = letters + lettersBefore
        pairs[count++] = ((31 - (size < 31 ? size : 31)) << 26) | (mix(Math.imul(before, 0x9e3779b1) ^ hash) >>> 6)
        before = hash
        lettersBefore = letters
      }
      hash = FNV_BASIS
      letters = 0
    }
    if (code === AT) {
      while (at + 1 < length && isInHandle(text.charCodeAt(at + 1))) at++
    } else if (unit === SINGLE || unit === SIGN) {
      // A character of an unspaced script, and a sign, are words by themselves.
      const low = unit === SIGN && at + 1 < length ? text.charCodeAt(at + 1) : 0
      const isPair = low >= 0xdc00 && low <= 0xdfff
      const sign = mix(isPair ? (code << 10) ^ low : code)
      pairs[count++] =
        ((31 - Math.min(31, lettersBefore + 4)) << 26) | (mix(Math.imul(before, 0x9e3779b1) ^ sign) >>> 6)
      before = sign
      lettersBefore = 4
      if (isPair) at++
    }
  }
  return count
}

const FEW = 48

/** Sorts the first `count` pairs and leaves out doubles; returns how many are left, the rarest MOST_PAIRS at most. */
export const sortPairs = (count: number): number => {
  if (count > FEW) pairs.subarray(0, count).sort()
  else {
    for (let at = 1; at < count; at++) {
      const value = pairs[at] ?? 0
      let place = at
      for (; place > 0 && (pairs[place - 1] ?? 0) > value; place--) pairs[place] = pairs[place - 1] ?? 0
      pairs[place] = value
    }
  }
  let unique = 0
  for (let at = 0; at < count; at++) if (at === 0 || pairs[at] !== pairs[unique - 1]) pairs[unique++] = pairs[at] ?? 0
  return unique < MOST_PAIRS ? unique : MOST_PAIRS
}

const PLACES = 1024
/** The pairs of the text at hand by their low bits, each with the number of the text. */
const seen = new Int32Array(PLACES * 2)
let text = 0

/** Leaves out doubles of the first `count` pairs; returns how many are left, in no order, the rarest MOST_PAIRS at most. */
export const uniquePairs = (count: number): number => {
  const few = count > MOST_PAIRS ? sortPairs(count) : count
  text = (text + 1) | 0
  let unique = 0
  for (let each = 0; each < few; each++) {
    const pair = pairs[each] as number
    let at = (pair & (PLACES - 1)) * 2
    while (seen[at + 1] === text && seen[at] !== pair) at = (at + 2) & (PLACES * 2 - 1)
    if (seen[at + 1] === text) continue
    seen[at] = pair
    seen[at + 1] = text
    pairs[unique++] = pair
  }
  return unique
}

/** Whether the text whose doubles were left out last has the pair. */
export const isSeen = (pair: number): boolean => {
  let at = (pair & (PLACES - 1)) * 2
  while (seen[at + 1] === text) {
    if (seen[at] === pair) return true
    at = (at + 2) & (PLACES * 2 - 1)
  }
  return false
}
