import {
  LINK,
  MENTION,
  NUMBER,
  POINT,
  type Tokens,
  WORD,
  hashWord,
  makeTokens,
  tokeniseInto,
} from '../extract/tokens.ts'

const MOST_SHINGLES = 160
const RETWEET = hashWord('rt')

const tokens: Tokens = makeTokens()
const found = new Uint32Array(2048)

const mix = (hash: number): number => {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/**
 * What a text is made of, for comparing: its folded words and pairs of neighbours, as sorted numbers without doubles.
 * Links, handles, retweet marks and punctuation do not count, since copies differ in them.
 */
export const shinglesOf = (text: string): Uint32Array => {
  tokeniseInto(tokens, text, undefined)
  let count = 0
  let before = 0
  for (let at = 0; at < tokens.count && count < MOST_SHINGLES * 2; at++) {
    const kind = tokens.kind[at]
    const hash = tokens.hash[at] ?? 0
    if (kind === LINK || kind === MENTION || kind === POINT || (at === 0 && kind === WORD && hash === RETWEET)) continue
    // Numbers are folded to one sign by the reader; here their length in the text keeps them apart a little.
    const here = kind === NUMBER ? hash ^ ((tokens.textTo[at] ?? 0) - (tokens.textFrom[at] ?? 0)) : hash
    found[count++] = mix(here)
    found[count++] = mix(Math.imul(before, 0x9e3779b1) ^ here)
    before = here
  }
  const sorted = found.slice(0, count).sort()
  let unique = 0
  for (let at = 0; at < sorted.length; at++) {
    const value = sorted[at] ?? 0
    if (at === 0 || value !== sorted[at - 1]) sorted[unique++] = value
  }
  return sorted.slice(0, Math.min(unique, MOST_SHINGLES))
}

/** Jaccard: what both have in common, of all that either has. Two empty texts have nothing in common. */
export const similarity = (left: Uint32Array, right: Uint32Array): number => {
  let both = 0
  let at = 0
  let other = 0
  while (at < left.length && other < right.length) {
    const one = left[at] ?? 0
    const two = right[other] ?? 0
    if (one === two) both++
    if (one <= two) at++
    if (two <= one) other++
  }
  const all = left.length + right.length - both
  return all === 0 ? 0 : both / all
}
