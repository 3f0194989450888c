import type { MomentName } from '../reading.ts'
import { nameTopic } from './name-topic.ts'
import { type Risen, risenTerms } from './risen.ts'
import { LEAST_SURPRISE } from './surprise.ts'
import { together } from './together.ts'

export interface TopicPost {
  readonly id: string
  readonly text: string
  readonly author: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly moments?: readonly MomentName[]
  /** Words are compared among those who write in this language, or a morning of Greeks would make topics of English. */
  readonly language?: string
}

export interface Topic {
  /** Stays the same from window to window while the topic is spoken of in the same words. */
  readonly id: string
  /** In the words of those who speak of it. */
  readonly name: string
  readonly terms: readonly number[]
  readonly postIds: readonly string[]
  readonly authors: number
  /** How many times commoner than before; at least 2. */
  readonly trend: number
  readonly firstVoice: { readonly author: string; readonly postId: string }
  readonly moments: Readonly<Record<MomentName, number>>
}

/** Several terms that go together need less surprise each than one alone. */
const LESS_FOR_MANY = 4
const MANY_TERMS = 4
/** A word that nothing goes with is more often a turn of phrase than something to speak of. */
const MORE_FOR_ONE_WORD = 1.5
/** Words that came up together were picked from more possibilities than one word. */
const MORE_FOR_TOGETHER = 1.2
/** With fewer people than this before the window, its oldest third is the past of the others. */
const FEWEST_BEFORE = 30
const SAME_POSTS = 0.5
const MOST_TOPICS = 20

const overlap = (left: ReadonlySet<number>, right: ReadonlySet<number>): number => {
  let both = 0
  for (const each of left) if (right.has(each)) both++
  return both / Math.min(left.size, right.size)
}

/** The topic that was known under the same words: its leading one, or two of them, and half of the fewer. */
const knownAs = (terms: readonly number[], known: Iterable<Topic>): Topic | undefined => {
  for (const topic of known) {
    const shared = terms.filter((term) => topic.terms.includes(term)).length
    const isSame = shared >= 2 || (shared === 1 && terms[0] === topic.terms[0])
    if (isSame && shared * 2 >= Math.min(terms.length, topic.terms.length)) return topic
  }
  return undefined
}

const windowsOf = (
  posts: readonly TopicPost[],
  before: readonly TopicPost[],
): readonly [readonly TopicPost[], readonly TopicPost[]] => {
  if (new Set(before.map(({ author }) => author)).size >= FEWEST_BEFORE) return [posts, before]
  const inTime = posts.toSorted((left, right) => left.at - right.at)
  const third = Math.floor(inTime.length / 3)
  return [inTime.slice(third), [...before, ...inTime.slice(0, third)]]
}

/**
 * Topics that came up in a window against the posts before it. People are counted, not posts, so one person shouting
 * makes no topic: at least three must speak of it, twice as often as before, and more than chance would have it.
 */
export const findTopics = (
  inWindow: readonly TopicPost[],
  beforeIt: readonly TopicPost[],
  known: readonly Topic[] = [],
): Topic[] => {
  const [now, before] = windowsOf(inWindow, beforeIt)
  const { risen, counted, tried, posts: looked } = risenTerms(now, before)
  const groups: { first: Risen; terms: number[]; posts: Set<number> }[] = []
  for (const candidate of risen) {
    if (candidate.score < LEAST_SURPRISE) break
    const { posts, term } = candidate.each
    const home = groups.find((group) => overlap(group.posts, posts) >= SAME_POSTS)
    if (home !== undefined) {
      home.terms.push(term.key)
      // Terms that go with a topic bring their posts only when they say little else.
      if (overlap(home.posts, posts) >= 0.8) for (const at of posts) home.posts.add(at)
    } else if (groups.length < MOST_TOPICS) groups.push({ first: candidate, terms: [term.key], posts: new Set(posts) })
  }
  // Among many terms some surprise by chance: the more are looked at, the more a topic needs.
  const sure = Math.max(LEAST_SURPRISE, 2.1 * Math.log(Math.max(1, tried)))
  const isSure = ({ first, terms }: (typeof groups)[number]): boolean => {
    if (terms.length === 1 && !first.each.term.isPair) return first.score >= sure * MORE_FOR_ONE_WORD
    return first.score >= sure || (first.score >= sure - LESS_FOR_MANY && terms.length >= MANY_TERMS)
  }
  const found: typeof groups = []
  for (const group of groups) {
    const story = isSure(group) ? undefined : together(group.first, risen, looked)
    if (story !== undefined && story.score < sure * MORE_FOR_TOGETHER) continue
    const posts = new Set([...group.posts, ...(story?.posts ?? [])])
    const home = found.find((topic) => overlap(topic.posts, posts) >= SAME_POSTS)
    if (home === undefined) found.push({ ...group, posts })
    else home.terms.push(...group.terms)
  }
  const untaken = new Set(known)
  return found.map(({ first, terms, posts }) => {
    const mine = [...posts].flatMap((at) => now[at] ?? []).toSorted((left, right) => left.at - right.at)
    const count = (moment: MomentName): number => mine.filter((post) => post.moments?.includes(moment) === true).length
    const voice = mine[0]
    const same = knownAs(terms, untaken)
    if (same !== undefined) untaken.delete(same)
    return {
      id: same?.id ?? `t${((terms[0] ?? 0) >>> 0).toString(36)}`,
      name: same?.name ?? nameTopic(first.each, counted, posts),
      terms,
      postIds: mine.map(({ id }) => id),
      authors: new Set(mine.map(({ author }) => author)).size,
      trend: Math.round(first.trend * 10) / 10,
      firstVoice: { author: voice?.author ?? '', postId: voice?.id ?? '' },
      moments: {
        question: count('question'),
        complaint: count('complaint'),
        idea: count('idea'),
        praise: count('praise'),
      },
    }
  })
}
