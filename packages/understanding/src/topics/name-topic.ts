import type { Counted } from './risen.ts'

/** A pair is a better name than a word when so many of those who use the word use it, and at least two people do. */
const NAMING_PAIR = 0.15
const FEWEST_TO_NAME = 2
const LONGEST_NAME = 40

const isPhrase = (shown: string): boolean => shown.length <= LONGEST_NAME && !/[^\p{L}\p{M}\p{N}\s'’-]/u.test(shown)

const startsLow = (written: string): number => (/^\p{Ll}/u.test(written) ? 0 : 1)

/** The commonest wording in its commonest spelling: no shouting, and no capital that only a beginning gave it. */
const commonest = (shown: ReadonlyMap<string, number>): string => {
  const wordings = new Map<string, number>()
  for (const [written, count] of shown) {
    const key = written.toLowerCase()
    wordings.set(key, (wordings.get(key) ?? 0) + count)
  }
  const [wording = ''] =
    [...wordings].toSorted(
      ([left, one], [right, other]) => other - one || left.length - right.length || (left < right ? -1 : 1),
    )[0] ?? []
  const [best = wording] =
    [...shown]
      .filter(([written]) => written.toLowerCase() === wording && written !== written.toUpperCase())
      .toSorted(
        ([left, one], [right, other]) => other - one || startsLow(left) - startsLow(right) || (left < right ? -1 : 1),
      )[0] ?? []
  return best
}

/** What the people call it: a pair of words that several of them use with the one that surprised most, or that word. */
export const nameTopic = (
  first: Counted,
  counted: ReadonlyMap<number, Counted>,
  posts: ReadonlySet<number>,
): string => {
  const phrases = [...counted.values()].flatMap((each) => {
    if (!each.term.isPair || !first.term.words.some((word) => each.term.words.includes(word))) return []
    if ([...each.posts].filter((at) => posts.has(at)).length < FEWEST_TO_NAME) return []
    const shown = new Map([...each.shown].filter(([written]) => isPhrase(written)))
    const people = each.authors.size
    if (shown.size === 0 || people < FEWEST_TO_NAME || people < first.authors.size * NAMING_PAIR) return []
    return [{ shown, people, key: each.term.key }]
  })
  const [best] = phrases.toSorted((left, right) => right.people - left.people || left.key - right.key)
  return commonest(best?.shown ?? first.shown)
}
