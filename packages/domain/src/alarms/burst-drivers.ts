/** PURE. What a burst is about: the words that are used more than before, and the posts that carry them. */
export interface BurstPost {
  readonly id: string
  readonly personId: string
  readonly text: string
  readonly watchers: number
}

export interface BurstDrivers {
  /** As they are written most often, the most telling first. */
  readonly words: readonly string[]
  /** Of posts in the same words only the one that most people watch. */
  readonly postIds: readonly string[]
}

const mostWords = 6
const mostPosts = 5
/** A word of one or two people is theirs and not what everybody talks about. */
const leastPeople = 3
const leastLetters = 3
/** A word has to be this much more frequent than before: its log-odds in standard errors. */
const leastScore = 1.96

/**
 * Words are compared with what was said before by their log-odds ratio with an informative prior (Monroe, Colaresi and
 * Quinn 2008, “Fightin' Words”), counted once for each person; `ours` are names of the brand, which tell nothing.
 */
export function findDrivers(
  posts: readonly BurstPost[],
  before: readonly string[],
  ours: readonly string[],
): BurstDrivers {
  const known = new Set(ours.flatMap((name) => [...wordsOf(name).keys()]))
  const now = countPeople(posts.map(({ personId, text }) => ({ personId, words: wordsOf(text) })))
  const then = countPeople(before.map((text, index) => ({ personId: String(index), words: wordsOf(text) })))
  const scored = [...now.words]
    .filter(([word, { people }]) => people.size >= leastPeople && word.length >= leastLetters && !known.has(word))
    .map(([word, { people, written }]) => ({
      word,
      written: mostWritten(written),
      score: logOdds(people.size, now.total, then.words.get(word)?.people.size ?? 0, then.total),
    }))
    .filter(({ score }) => score >= leastScore)
    .toSorted((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
    .slice(0, mostWords)
  return {
    words: scored.map(({ written }) => written),
    postIds: drivingPosts(posts, new Set(scored.map(({ word }) => word))),
  }
}

interface Counted {
  readonly people: Set<string>
  readonly written: Map<string, number>
}

function countPeople(posts: readonly { readonly personId: string; readonly words: ReadonlyMap<string, string> }[]) {
  const words = new Map<string, Counted>()
  const total = new Set<string>()
  for (const { personId, words: said } of posts) {
    total.add(personId)
    for (const [word, written] of said) {
      const counted = words.get(word) ?? { people: new Set<string>(), written: new Map<string, number>() }
      counted.people.add(personId)
      counted.written.set(written, (counted.written.get(written) ?? 0) + 1)
      words.set(word, counted)
    }
  }
  return { words, total: total.size }
}

/** z-score of the log-odds; the prior is what both together say of the word. */
function logOdds(now: number, nowTotal: number, then: number, thenTotal: number): number {
  const prior = 10
  const expected = (prior * (now + then)) / Math.max(1, nowTotal + thenTotal)
  const odds = (count: number, total: number) =>
    Math.log((count + expected) / Math.max(0.5, total + prior - count - expected))
  const variance = 1 / (now + expected) + 1 / (then + expected)
  return (odds(now, nowTotal) - odds(then, thenTotal)) / Math.sqrt(variance)
}

function drivingPosts(posts: readonly BurstPost[], words: ReadonlySet<string>): string[] {
  const best = new Map<string, { readonly post: BurstPost; readonly worth: number }>()
  for (const post of posts) {
    const said = [...wordsOf(post.text).keys()]
    const worth = said.filter((word) => words.has(word)).length + Math.log2(1 + post.watchers)
    const key = said.toSorted().join(' ')
    if (worth > (best.get(key)?.worth ?? -1)) best.set(key, { post, worth })
  }
  return [...best.values()]
    .toSorted((a, b) => b.worth - a.worth || (a.post.id < b.post.id ? 1 : -1))
    .slice(0, mostPosts)
    .map(({ post }) => post.id)
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
const address = /https?:\/\/\S+|@[\w.-]+/gu
/** Longer texts say at their beginning what they are about. */
const longest = 2000

/** Each word of a text once: folded → as it was written. */
function wordsOf(text: string): Map<string, string> {
  const words = new Map<string, string>()
  for (const { segment, isWordLike } of segmenter.segment(text.slice(0, longest).replace(address, ' '))) {
    if (isWordLike === true && /\p{L}/u.test(segment)) words.set(fold(segment), segment.toLowerCase())
  }
  return words
}

function fold(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ')
}

function mostWritten(written: ReadonlyMap<string, number>): string {
  return [...written].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}
