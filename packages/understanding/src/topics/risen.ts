import { hashWord } from '../extract/tokens.ts'
import type { TopicPost } from './find-topics.ts'
import { type Term, termsOf } from './terms.ts'

const FEWEST_AUTHORS = 3
const LEAST_TREND = 2
/** Surprise (log-likelihood ratio) that chance alone brings once in a hundred terms. */
export const LEAST_SURPRISE = 6.6
/** A pair of words says more than either of them. */
const PAIR_BONUS = 1.25
/** What came up on one day of a week is as much a topic as what the whole week spoke of. */
const SLICES = 7
/** Slices with fewer people than this say nothing. */
const FEWEST_IN_SLICE = 8

export interface Counted {
  readonly term: Term
  readonly language: string
  readonly shown: Map<string, number>
  readonly authors: Set<string>
  readonly posts: Set<number>
}

/** A term that came up, since when, how much more often than before, and how surprising that is. */
export interface Risen {
  readonly each: Counted
  readonly trend: number
  readonly score: number
}

/** A post with its terms, found once. */
interface Looked {
  readonly post: TopicPost
  readonly at: number
  readonly language: string
  readonly terms: readonly Term[]
}

const look = (posts: readonly TopicPost[]): Looked[] =>
  posts.map((post, at) => {
    const { language = '' } = post
    const salt = hashWord(language)
    return { post, at, language, terms: termsOf(post.text).map((term) => ({ ...term, key: term.key ^ salt })) }
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

/** Who wrote in each language. */
const authorsInto = (authors: Map<string, Set<string>>, posts: readonly Looked[]): Map<string, Set<string>> => {
  for (const { post, language } of posts) {
    const known = authors.get(language)
    if (known === undefined) authors.set(language, new Set([post.author]))
    else known.add(post.author)
  }
  return authors
}

const part = (seen: number, expected: number): number => (seen === 0 ? 0 : seen * Math.log(seen / expected))

/** Dunning's log-likelihood ratio: how surprising it is that so many of these authors use a term and so few of those. */
const surprise = (now: number, allNow: number, before: number, allBefore: number): number => {
  const share = (now + before) / (allNow + allBefore)
  const rest = 1 - share
  return (
    2 *
    (part(now, allNow * share) +
      part(before, allBefore * share) +
      part(allNow - now, allNow * rest) +
      part(allBefore - before, allBefore * rest))
  )
}

/** The window as a whole, then by equal parts of its time, each with what came before it. */
const slicesOf = (
  posts: readonly Looked[],
): { readonly now: readonly Looked[]; readonly earlier: readonly Looked[] }[] => {
  const inTime = posts.toSorted((left, right) => left.post.at - right.post.at)
  const first = inTime[0]?.post.at ?? 0
  const step = ((inTime.at(-1)?.post.at ?? 0) - first + 1) / SLICES
  const slices = Array.from({ length: SLICES }, (_, slice) =>
    inTime.filter(({ post }) => Math.floor((post.at - first) / step) === slice),
  )
  const whole = { now: inTime, earlier: [] }
  const parts = slices.flatMap((now, slice) =>
    new Set(now.map(({ post }) => post.author)).size < FEWEST_IN_SLICE
      ? []
      : [{ now, earlier: slices.slice(0, slice).flat() }],
  )
  return [whole, ...parts]
}

/** Terms that more people use in the window, or since some part of it, than before; and how many were looked at. */
export const risenTerms = (
  inWindow: readonly TopicPost[],
  beforeIt: readonly TopicPost[],
): { readonly risen: readonly Risen[]; readonly counted: ReadonlyMap<number, Counted>; readonly tried: number } => {
  const posts = look(inWindow)
  const past = look(beforeIt)
  const counted = countInto(new Map(), posts)
  const best = new Map<number, Risen>()
  let tried = 0
  const pastTerms = countInto(new Map(), past)
  for (const { now, earlier } of slicesOf(posts)) {
    const here = countInto(new Map(), now)
    const then = countInto(new Map(), earlier)
    const peopleNow = authorsInto(new Map(), now)
    const peopleBefore = authorsInto(authorsInto(new Map(), past), earlier)
    for (const [key, each] of here) {
      const authors = each.authors.size
      if (authors < FEWEST_AUTHORS) continue
      tried++
      const allNow = peopleNow.get(each.language)?.size ?? authors
      const allBefore = peopleBefore.get(each.language)?.size ?? 1
      const before = new Set([...(pastTerms.get(key)?.authors ?? []), ...(then.get(key)?.authors ?? [])]).size
      const trend = authors / allNow / ((before + 0.5) / (allBefore + 0.5))
      const score = surprise(authors, allNow, before, allBefore) * (each.term.isPair ? PAIR_BONUS : 1)
      if (trend < LEAST_TREND || score < LEAST_SURPRISE || score <= (best.get(key)?.score ?? 0)) continue
      const since = Math.min(...now.map(({ post }) => post.at))
      const all = counted.get(key) ?? each
      const later = new Set([...all.posts].filter((at) => (inWindow[at]?.at ?? 0) >= since))
      best.set(key, { each: { ...all, posts: later }, trend, score })
    }
  }
  const risen = [...best.values()].toSorted(
    (left, right) => right.score - left.score || left.each.term.key - right.each.term.key,
  )
  return { risen, counted, tried }
}
