import { hashWord } from '../extract/tokens.ts'
import type { TopicPost } from './find-topics.ts'
import { type Slice, slicesOf } from './slices.ts'
import { surprise } from './surprise.ts'
import { type Term, termsOf } from './terms.ts'

const FEWEST_AUTHORS = 3
const LEAST_TREND = 2
/** Surprise from which a term may stand beside a more surprising one. */
const LEAST_BESIDE = 3.8
/** A pair of words says more than either of them. */
const PAIR_BONUS = 1.25

export interface Counted {
  readonly term: Term
  readonly language: string
  readonly shown: Map<string, number>
  readonly authors: Set<string>
  readonly posts: Set<number>
}

/** A term that came up, in which part of the window, how much more often than before, and how surprising that is. */
export interface Risen {
  readonly each: Counted
  readonly trend: number
  readonly score: number
  readonly slice: Slice
}

/** A post with its terms, found once. */
export interface Looked {
  readonly post: TopicPost
  readonly at: number
  readonly language: string
  readonly terms: readonly Term[]
}

const look = (posts: readonly TopicPost[]): Looked[] =>
  posts.map((post, at) => {
    const { language = '' } = post
    return { post, at, language, terms: termsOf(post.text, hashWord(language)) }
  })

const countInto = (counted: Map<number, Counted>, posts: readonly Looked[]): Map<number, Counted> => {
  for (const { post, at, language, terms } of posts) {
    for (const term of terms) {
      const fresh = { term, language, shown: new Map(), authors: new Set<string>(), posts: new Set<number>() }
      const each = counted.get(term.key) ?? fresh
      counted.set(term.key, each)
      each.shown.set(term.shown, (each.shown.get(term.shown) ?? 0) + 1)
      each.authors.add(post.author)
      each.posts.add(at)
    }
  }
  return counted
}

export interface Rise {
  /** Most surprising first. */
  readonly risen: readonly Risen[]
  readonly counted: ReadonlyMap<number, Counted>
  /** How many terms were looked at. */
  readonly tried: number
  readonly posts: readonly Looked[]
}

/** Terms that more people use in the window, or since some part of it, than before. */
export const risenTerms = (inWindow: readonly TopicPost[], beforeIt: readonly TopicPost[]): Rise => {
  const posts = look(inWindow)
  const counted = countInto(new Map(), posts)
  const best = new Map<number, Risen>()
  let tried = 0
  for (const slice of slicesOf(posts, look(beforeIt))) {
    const then = countInto(new Map(), slice.before)
    for (const [key, each] of countInto(new Map(), slice.now)) {
      const authors = each.authors.size
      if (authors < FEWEST_AUTHORS) continue
      tried++
      const allNow = slice.peopleNow.get(each.language) ?? authors
      const allBefore = slice.peopleBefore.get(each.language) ?? 1
      const before = then.get(key)?.authors.size ?? 0
      const trend = authors / allNow / ((before + 0.5) / (allBefore + 0.5))
      const score = surprise(authors, allNow, before, allBefore) * (each.term.isPair ? PAIR_BONUS : 1)
      if (trend < LEAST_TREND || score < LEAST_BESIDE || score <= (best.get(key)?.score ?? 0)) continue
      const all = counted.get(key) ?? each
      const later = new Set([...all.posts].filter((at) => (inWindow[at]?.at ?? 0) >= slice.from))
      best.set(key, { each: { ...all, posts: later }, trend, score, slice })
    }
  }
  const risen = [...best.values()].toSorted(
    (left, right) => right.score - left.score || left.each.term.key - right.each.term.key,
  )
  return { risen, counted, tried, posts }
}
