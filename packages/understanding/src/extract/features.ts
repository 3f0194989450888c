import { HASHTAG, MAX_TOKENS, type Tokens, WORD } from './tokens.ts'

/** Two to this power is the number of rows in a table of weights. */
export const BUCKET_BITS = 17
export const BUCKETS: number = 1 << BUCKET_BITS
const SHIFT = 32 - BUCKET_BITS
export const MAX_FEATURES = 16_384
const LONGEST_GRAM = 6
const FNV_PRIME = 0x01000193

/** The features of one text: rows of the table, first those of words, then those of letters; each row once. */
export interface Features {
  count: number
  /** Rows before this place come from words, the others from letters inside words. */
  wordCount: number
  readonly rows: Uint32Array
  /** The token that brought the feature. */
  readonly token: Uint16Array
  readonly seen: Uint16Array
  stamp: number
}

export const makeFeatures = (): Features => ({
  count: 0,
  wordCount: 0,
  rows: new Uint32Array(MAX_FEATURES),
  token: new Uint16Array(MAX_FEATURES),
  seen: new Uint16Array(BUCKETS),
  stamp: 0,
})

const mix = (hash: number): number => {
  let mixed = hash ^ (hash >>> 15)
  mixed = Math.imul(mixed, 0x2c1b3c6d)
  mixed ^= mixed >>> 12
  return Math.imul(mixed, 0x297a2d39) >>> SHIFT
}

/** Words 1 to 3, pairs with a gap, the beginning of the text, then letters 1 to 6 inside words with their borders. */
export const extractInto = (features: Features, tokens: Tokens): void => {
  const { rows, token, seen } = features
  if (features.stamp === 0xffff) {
    seen.fill(0)
    features.stamp = 0
  }
  const stamp = ++features.stamp
  const { hash, kind, units, unitFrom, unitTo } = tokens
  const tokenCount = Math.min(tokens.count, MAX_TOKENS)
  let count = 0
  let one = 0
  let two = 0
  for (let at = 0; at < tokenCount && count + 8 < MAX_FEATURES; at++) {
    const here = hash[at] ?? 0
    let row = mix(here)
    if (seen[row] !== stamp) {
      seen[row] = stamp
      rows[count] = row
      token[count++] = at
    }
    row = mix(Math.imul(one, 0x85ebca6b) ^ here ^ 0x1b873593)
    if (seen[row] !== stamp) {
      seen[row] = stamp
      rows[count] = row
      token[count++] = at
    }
    if (at > 0) {
      row = mix(Math.imul(two, 0xc2b2ae35) ^ Math.imul(one, 0x85ebca6b) ^ here ^ 0x38495ab5)
      if (seen[row] !== stamp) {
        seen[row] = stamp
        rows[count] = row
        token[count++] = at
      }
      row = mix(Math.imul(two, 0xc2b2ae35) ^ here ^ 0x7ed55d16)
      if (seen[row] !== stamp) {
        seen[row] = stamp
        rows[count] = row
        token[count++] = at
      }
    }
    if (at < 2) {
      row = mix(Math.imul(here, 0x9e3779b1) ^ 0x165667b1)
      if (seen[row] !== stamp) {
        seen[row] = stamp
        rows[count] = row
        token[count++] = at
      }
    }
    two = one
    one = here
  }
  features.wordCount = count
  for (let at = 0; at < tokenCount; at++) {
    if ((kind[at] !== WORD && kind[at] !== HASHTAG) || tokens.isBrand[at] === 1) continue
    const from = (unitFrom[at] ?? 0) - 1
    const to = (unitTo[at] ?? 0) + 1
    if (count + (to - from) * LONGEST_GRAM >= MAX_FEATURES) break
    for (let start = from; start < to - 1; start++) {
      let gram = 0x811c9dc5
      const end = start + LONGEST_GRAM < to ? start + LONGEST_GRAM : to
      for (let next = start; next < end; next++) {
        // The borders of a word are a unit of their own.
        const unit = next === from || next === to - 1 ? 1 : (units[next] ?? 0)
        gram = Math.imul(gram ^ unit, FNV_PRIME)
        if (next === start) continue
        const row = mix(gram ^ 0x3c6ef372)
        if (seen[row] !== stamp) {
          seen[row] = stamp
          rows[count] = row
          token[count++] = at
        }
      }
    }
  }
  features.count = count
}
