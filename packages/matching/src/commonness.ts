/** How often words have been heard, to choose the rarest of a query. Forgets by halving, so it follows the stream. */
export interface Commonness {
  hear(words: Iterable<string>): void
  /** Expected share of posts that hold the word; a guess from its length before anything was heard. */
  of(word: string): number
}

const mostWords = 50_000

export const createCommonness = (): Commonness => {
  let counts = new Map<string, number>()
  let posts = 0
  return {
    hear(words) {
      posts++
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
      if (counts.size <= mostWords) return
      posts = Math.ceil(posts / 2)
      counts = new Map([...counts].flatMap(([word, count]) => (count > 1 ? [[word, count >> 1] as const] : [])))
    },
    of(word) {
      const guess = 1 / (10 + word.length ** 3)
      // The guess weighs as much as a hundred heard posts.
      return ((counts.get(word) ?? 0) + 100 * guess) / (posts + 100)
    },
  }
}
