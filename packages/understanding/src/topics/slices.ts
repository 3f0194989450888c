import type { Looked } from './risen.ts'

/** What came up on one day of a week is as much a topic as what the whole week spoke of. */
const SLICES = 7
/** Slices with fewer people than this say nothing. */
const FEWEST_IN_SLICE = 8
/** A crowd counts as at most so many times more people than usual: it may also be that more is heard. */
const LARGEST_CROWD = 4

type People = ReadonlyMap<string, number>

/** A part of the window, or all of it, with what came before it; people are counted by language. */
export interface Slice {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly now: readonly Looked[]
  readonly before: readonly Looked[]
  readonly peopleNow: People
  readonly peopleBefore: People
  /** How many would have written before at the pace of now: more than did when there is a crowd. */
  readonly peopleAtThisPace: People
}

const peopleOf = (posts: readonly Looked[]): People => {
  const authors = new Map<string, Set<string>>()
  for (const { post, language } of posts) {
    const known = authors.get(language)
    if (known === undefined) authors.set(language, new Set([post.author]))
    else known.add(post.author)
  }
  return new Map([...authors].map(([language, each]) => [language, each.size]))
}

const sliceOf = (
  now: readonly Looked[],
  before: readonly Looked[],
  { begin, from, lengthMs }: { readonly begin: number; readonly from: number; readonly lengthMs: number },
): Slice => {
  const peopleNow = peopleOf(now)
  const peopleBefore = peopleOf(before)
  const times = from > begin ? (from - begin) / lengthMs : 1
  const atThisPace = [...peopleBefore].map(([language, people]) => {
    const crowd = ((peopleNow.get(language) ?? 0) * times) / people
    return [language, from > begin ? people * Math.max(1, Math.min(LARGEST_CROWD, crowd)) : people] as const
  })
  return { from, now, before, peopleNow, peopleBefore, peopleAtThisPace: new Map(atThisPace) }
}

/** The window as a whole, then by equal parts of its time, each with what came before it. */
export const slicesOf = (posts: readonly Looked[], past: readonly Looked[]): Slice[] => {
  const inTime = posts.toSorted((left, right) => left.post.at - right.post.at)
  const first = inTime[0]?.post.at ?? 0
  const begin = past.reduce((least, { post }) => Math.min(least, post.at), first)
  const lengthMs = ((inTime.at(-1)?.post.at ?? 0) - first + 1) / SLICES
  const slices = Array.from({ length: SLICES }, (_, slice) =>
    inTime.filter(({ post }) => Math.floor((post.at - first) / lengthMs) === slice),
  )
  const parts = slices.flatMap((now, slice) =>
    new Set(now.map(({ post }) => post.author)).size < FEWEST_IN_SLICE
      ? []
      : [
          sliceOf(now, [...past, ...slices.slice(0, slice).flat()], {
            begin,
            from: first + slice * lengthMs,
            lengthMs,
          }),
        ],
  )
  return [sliceOf(inTime, past, { begin, from: first, lengthMs: lengthMs * SLICES }), ...parts]
}
