import { HASHTAG, type Tokens, WORD, makeTokens, tokeniseInto } from '../extract/tokens.ts'

const SHORTEST_WORD = 3

/** A word or a pair of neighbours that a text speaks of. */
export interface Term {
  readonly key: number
  /** As it was written. */
  readonly shown: string
  readonly isPair: boolean
}

const tokens: Tokens = makeTokens()

/** The words of three letters or more and the pairs of neighbours in a text, each once; links and handles left out. */
export const termsOf = (text: string): Term[] => {
  tokeniseInto(tokens, text, undefined)
  const found = new Map<number, Term>()
  let before = -1
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind[at]
    const long = (tokens.unitTo[at] ?? 0) - (tokens.unitFrom[at] ?? 0) >= SHORTEST_WORD
    if ((kind !== WORD && kind !== HASHTAG) || !long) {
      before = -1
      continue
    }
    const key = tokens.hash[at] ?? 0
    const from = tokens.textFrom[at] ?? 0
    const to = tokens.textTo[at] ?? 0
    if (!found.has(key)) found.set(key, { key, shown: text.slice(from, to).replace(/^#/u, ''), isPair: false })
    if (before >= 0) {
      const pair = Math.imul(tokens.hash[before] ?? 0, 0x9e3779b1) ^ key
      const shown = text.slice(tokens.textFrom[before] ?? 0, to)
      if (!found.has(pair)) found.set(pair, { key: pair, shown, isPair: true })
    }
    before = at
  }
  return [...found.values()]
}
