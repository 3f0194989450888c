import { findPairs, pairs, sortPairs } from './word-pairs.ts'

/**
 * What a text is made of, for comparing: its pairs of neighbouring words, folded, as sorted numbers without doubles. Links,
 * handles, retweet marks and punctuation do not count, since copies differ in them.
 */
export const shinglesOf = (text: string): Int32Array => pairs.slice(0, sortPairs(findPairs(text)))

/** Jaccard: what both have in common, of all that either has. Two empty texts have nothing in common. */
export const similarity = (left: Int32Array, right: Int32Array): number => {
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

/** Which sets have an earlier one that is at least so similar: the truth, by counting what every two have in common. */
export const copiesAmong = (sets: readonly Int32Array[], least: number): Set<number> => {
  const holders = new Map<number, number[]>()
  const common = new Uint16Array(sets.length)
  const copies = new Set<number>()
  sets.forEach((set, at) => {
    const touched: number[] = []
    for (const pair of set) {
      const known = holders.get(pair)
      if (known === undefined) {
        holders.set(pair, [at])
        continue
      }
      for (const other of known) {
        if (common[other] === 0) touched.push(other)
        common[other] = (common[other] ?? 0) + 1
      }
      known.push(at)
    }
    for (const other of touched) {
      const both = common[other] ?? 0
      common[other] = 0
      if (both / (set.length + (sets[other]?.length ?? 0) - both) >= least) copies.add(at)
    }
  })
  return copies
}
