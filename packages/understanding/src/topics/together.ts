import type { Looked, Risen } from './risen.ts'
import { LEAST_SURPRISE, surprise } from './surprise.ts'

const FEWEST_AUTHORS = 3
const FEWEST_TOGETHER = 2
const LEAST_TOGETHER = 0.3

/** Posts that use at least two of the words that came up together, and how surprising it is that so many people do. */
export interface Together {
  readonly posts: ReadonlySet<number>
  readonly score: number
}

const NOBODY: Together = { posts: new Set(), score: 0 }

/**
 * Words that each came up a little, and in the same posts, are surer signs of a topic than any of them: people tell one
 * story in different words. In a crowd the words are counted at its pace, since what everybody came for is not what they
 * spoke of before.
 */
export const together = (first: Risen, risen: readonly Risen[], posts: readonly Looked[]): Together => {
  const { language, posts: mine } = first.each
  const { slice } = first
  const beside = risen.filter((other) => {
    if (other === first || other.each.language !== language) return false
    const both = [...other.each.posts].filter((at) => mine.has(at))
    const people = new Set(both.map((at) => posts[at]?.post.author)).size
    return people >= FEWEST_TOGETHER && both.length >= LEAST_TOGETHER * Math.min(mine.size, other.each.posts.size)
  })
  if (beside.length === 0) return NOBODY
  const words = new Set([first, ...beside].flatMap(({ each }) => each.term.words))
  const saysTwo = (one: Looked): boolean => {
    const said = new Set(one.terms.flatMap((term) => term.words.filter((word) => words.has(word))))
    return one.language === language && said.size >= 2
  }
  const people = (some: readonly Looked[]): number => new Set(some.filter(saysTwo).map(({ post }) => post.author)).size
  const now = people(slice.now)
  const before = people(slice.before)
  const allNow = slice.peopleNow.get(language) ?? now
  const allBefore = slice.peopleAtThisPace.get(language) ?? 1
  if (now < FEWEST_AUTHORS || now / allNow <= before / allBefore) return NOBODY
  const score = surprise(now, allNow, before, allBefore)
  if (score < LEAST_SURPRISE) return NOBODY
  const since = posts.filter((one) => one.post.at >= slice.from && saysTwo(one))
  return { posts: new Set(since.map(({ at }) => at)), score }
}
