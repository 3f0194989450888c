import { createCopyIndex } from './copy-index.ts'
import { findPairs, uniquePairs } from './word-pairs.ts'

/** Pairs of words so few that only the same text counts as a copy. */
const FEW_PAIRS = 4
const MOST_AUTHORS = 50

export interface Copy {
  /** The first text of this wording that is still remembered. */
  readonly firstId: string
  /** Jaccard similarity with the text that was found, from 0.8 to 1. */
  readonly similarity: number
  /** How often the wording has been seen, this time included. */
  readonly times: number
  /** How many different authors used it, this one included; counted up to 50. */
  readonly authors: number
}

export interface CopyFinder {
  /** Says of which earlier text this is a copy, and remembers it. Costs the same however many are remembered. */
  readonly remember: (id: string, text: string, author: string) => Copy | undefined
}

interface Wording {
  readonly firstId: string
  readonly firstAuthor: string
  times: number
  /** Most wordings are used once: made with the second author. */
  authors: Set<string> | undefined
}

const usedBy = (wording: Wording, author: string): number => {
  const { firstAuthor } = wording
  if (wording.authors === undefined && author !== firstAuthor) wording.authors = new Set([firstAuthor])
  if (wording.authors !== undefined && wording.authors.size < MOST_AUTHORS) wording.authors.add(author)
  return wording.authors?.size ?? 1
}

/** Finds near-copies among the last `capacity` texts: all whose Jaccard similarity of word pairs is at least `least`. */
export const createCopyFinder = (options: { readonly capacity: number; readonly least?: number }): CopyFinder => {
  const { capacity, least = 0.8 } = options
  const index = createCopyIndex(capacity)
  const wordings: (Wording | undefined)[] = Array.from({ length: capacity })
  return {
    remember: (id, text, author) => {
      const count = uniquePairs(findPairs(text))
      if (count === 0) return undefined
      const found = index.closest(count, count < FEW_PAIRS ? 1 : least)
      const known = found < 0 ? undefined : wordings[found]
      const wording = known ?? { firstId: id, firstAuthor: author, times: 0, authors: undefined }
      wording.times++
      // The same wording is kept once; a thousand retweets fill one place, not a thousand.
      if (known === undefined || index.nearness < 1) wordings[index.keep(count)] = wording
      if (known === undefined) return undefined
      return { firstId: known.firstId, similarity: index.nearness, times: known.times, authors: usedBy(known, author) }
    },
  }
}
