import { createMatcher, type Monitor } from '@earshot/matching'
import type { CorpusPost } from './corpus.ts'

/** Matches a post for which a goal is set, by the name of the set of monitors. */
export const goalDensity: Readonly<Record<string, number>> = {
  '1000': 0.047,
  '10000': 0.56,
  '100000': 4.79,
  straw: 5.3,
}

interface Thinned {
  readonly posts: readonly CorpusPost[]
  /** Matches a post. */
  readonly density: number
}

/**
 * The same posts thinned until they match as often as the goal says, for the corpus talks of brands more than a network
 * does. A post is kept with a probability of e to the minus `slope × its matches`: of all ways to reach a mean the one that
 * changes the spread least. Nothing is left to chance: what is kept adds up along the stream.
 */
export function thinPosts(monitors: Iterable<Monitor>, posts: readonly CorpusPost[], density: number): Thinned {
  const matcher = createMatcher(monitors)
  const counts = posts.map(({ text }) => matcher.match({ text, channel: 'bluesky' }).length)
  const slope = slopeFor(counts, density)
  let due = 0
  let matches = 0
  const kept = posts.filter((_, at) => {
    const count = counts[at] ?? 0
    due += Math.exp(-slope * count)
    if (due < 1) return false
    due -= 1
    matches += count
    return true
  })
  return { posts: kept, density: matches / kept.length }
}

function slopeFor(counts: readonly number[], density: number): number {
  const densityAt = (slope: number): number => {
    let [weights, matches] = [0, 0]
    for (const count of counts) {
      weights += Math.exp(-slope * count)
      matches += count * Math.exp(-slope * count)
    }
    return matches / weights
  }
  let [low, high] = [0, 5]
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2
    if (densityAt(middle) > density) low = middle
    else high = middle
  }
  return low
}
