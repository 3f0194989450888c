import { createCopyIndex } from './copy-index.ts'

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
  /** Made with the second author: most copies are by the same one. */
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
  // By place. Most texts are said once: a wording is made when one is said again.
  const ids: string[] = []
  const authors: string[] = []
  const wordings: (Wording | undefined)[] = []
  const wordingAt = (place: number): Wording =>
    (wordings[place] ??= {
      firstId: ids[place] ?? '',
      firstAuthor: authors[place] ?? '',
      times: 1,
      authors: undefined,
    })
  return {
    remember: (id, text, author) => {
      const count = index.take(text)
      if (count === 0) return undefined
      const found = index.closest(count < FEW_PAIRS ? 1 : least)
      const { nearness } = index
      const wording = found < 0 ? undefined : wordingAt(found)
      // The same wording is kept once; a thousand retweets fill one place, not a thousand.
      if (wording === undefined || nearness < 1) {
        const place = index.keep()
        ids[place] = id
        authors[place] = author
        wordings[place] = wording
      }
      if (wording === undefined) return undefined
      wording.times++
      return { firstId: wording.firstId, similarity: nearness, times: wording.times, authors: usedBy(wording, author) }
    },
  }
}
