import { hashOfWord } from './engine/vocabulary.ts'

/** How often words have been heard, to choose the rarest of a query. Forgets by halving, so it follows the stream. */
export interface Commonness {
  /** Counts a word of a post, given by its hash. */
  hear(hash: number): void
  endPost(): void
  /** Expected share of posts that hold the word; a guess from its length before anything was heard. */
  of(word: string): number
}

const cells = 65_536
const mostPosts = 100_000
/** The guess weighs as much as so many posts. */
const weightOfGuess = 100

export const createCommonness = (): Commonness => {
  const counts = new Uint32Array(cells)
  let posts = 0
  return {
    hear(hash) {
      const cell = hash >>> 16
      counts[cell] = (counts[cell] ?? 0) + 1
    },
    endPost() {
      if (++posts < mostPosts) return
      posts >>>= 1
      for (let cell = 0; cell < cells; cell++) counts[cell] = (counts[cell] ?? 0) >>> 1
    },
    of(word) {
      const guess = 1 / (10 + word.length ** 3)
      return ((counts[hashOfWord(word) >>> 16] ?? 0) + weightOfGuess * guess) / (posts + weightOfGuess)
    },
  }
}
