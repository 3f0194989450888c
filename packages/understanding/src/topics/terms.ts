import { HASHTAG, type Tokens, WORD, makeTokens, tokeniseInto } from '../extract/tokens.ts'
import { isCommon, isOnlyBeside } from './common-words.ts'

const SHORTEST_WORD = 3
/** Two words with no more than this many between them are a pair. */
const GAP = 2
const FNV_BASIS = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** A word or a pair of words near each other that a text speaks of. */
export interface Term {
  readonly key: number
  /** As it was written. */
  readonly shown: string
  readonly isPair: boolean
  /** The words it is made of: one, or the two of a pair. */
  readonly words: readonly number[]
}

const tokens: Tokens = makeTokens()

const [D, E, G, N, S] = ['d', 'e', 'g', 'n', 's'].map((letter) => letter.charCodeAt(0))

/** How long a word is without what grammar hangs on it: crude, but the same for most forms of a word. */
const stemLength = (from: number, to: number): number => {
  const length = to - from
  const first = tokens.units[from] ?? 0
  if (first >= 0x370 && first <= 0x52f) return length >= 8 ? length - 3 : length >= 6 ? length - 2 : Math.min(length, 4)
  const last = tokens.units[to - 1]
  const before = tokens.units[to - 2]
  if (length >= 7 && last === G && before === N) return length - 3
  if (length >= 6 && last === D && before === E) return length - 2
  if (length >= 4 && last === S && before !== S) return length - 1
  return length >= 5 && last === E ? length - 1 : length
}

const stemHash = (at: number): number => {
  const from = tokens.unitFrom[at] ?? 0
  const to = from + stemLength(from, tokens.unitTo[at] ?? 0)
  let hash = FNV_BASIS
  for (let unit = from; unit < to; unit++) hash = Math.imul(hash ^ (tokens.units[unit] ?? 0), FNV_PRIME)
  return hash
}

interface Seen {
  readonly key: number
  readonly at: number
  readonly from: number
  readonly onlyBeside: boolean
}

/**
 * The words of three letters or more and the pairs of them that stand near each other in a text, each once, whatever
 * their endings; links, handles and what everybody says left out. With another `salt` they have other keys.
 */
export const termsOf = (text: string, salt = 0): Term[] => {
  tokeniseInto(tokens, text, undefined)
  const found = new Map<number, Term>()
  let near: Seen[] = []
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind[at]
    if (kind !== WORD && kind !== HASHTAG) {
      near = []
      continue
    }
    const long = (tokens.unitTo[at] ?? 0) - (tokens.unitFrom[at] ?? 0) >= SHORTEST_WORD
    if (!long || isCommon(tokens.hash[at] ?? 0)) continue
    const key = stemHash(at) ^ salt
    const from = tokens.textFrom[at] ?? 0
    const to = tokens.textTo[at] ?? 0
    const onlyBeside = isOnlyBeside(tokens.hash[at] ?? 0)
    if (!onlyBeside && !found.has(key))
      found.set(key, { key, shown: text.slice(from, to).replace(/^#/u, ''), isPair: false, words: [key] })
    near = near.filter((each) => at - each.at <= GAP + 1)
    for (const each of near) {
      const pair = Math.imul(Math.min(each.key, key), 0x9e3779b1) ^ Math.max(each.key, key)
      if (each.key === key || (onlyBeside && each.onlyBeside) || found.has(pair)) continue
      found.set(pair, {
        key: pair,
        shown: text.slice(each.from, to).replace(/^#/u, ''),
        isPair: true,
        words: [each.key, key],
      })
    }
    near.push({ key, at, from, onlyBeside })
  }
  return [...found.values()]
}
