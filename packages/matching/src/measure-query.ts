import { createMatcher } from './matcher.ts'
import type { MonitorQuery, PostToMatch } from './port.ts'

/** How a query does on a sample of posts, to be shown before it is saved. */
export interface QueryMeasure {
  readonly heard: number
  readonly matched: number
  readonly verdict: 'nothing' | 'nearly-everything' | 'fine'
  /** Posts of the sample that each entry finds by itself, in the order of `any`, `all`, `none`. */
  readonly entries: readonly {
    readonly field: 'any' | 'all' | 'none'
    readonly index: number
    readonly matched: number
  }[]
}

/** Above this share a query says little about a brand. */
const nearlyEverything = 0.5

const wholeQuery = 'query'

/** Runs a query, and each of its entries alone, over a sample. */
export const measureQuery = (query: MonitorQuery, posts: Iterable<PostToMatch>): QueryMeasure => {
  const entries = (['any', 'all', 'none'] as const).flatMap((field) =>
    query[field].map((entry, index) => ({ field, index, entry, id: `${field} ${index}` })),
  )
  const matcher = createMatcher([
    { id: wholeQuery, query },
    ...entries.map(({ id, entry }) => ({
      id,
      query: { any: [entry], all: [], none: [], languages: [], channels: [] },
    })),
  ])
  const counts = new Map<string, number>()
  let heard = 0
  for (const post of posts) {
    heard++
    for (const id of matcher.match(post)) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const matched = counts.get(wholeQuery) ?? 0
  return {
    heard,
    matched,
    verdict: matched === 0 ? 'nothing' : matched > heard * nearlyEverything ? 'nearly-everything' : 'fine',
    entries: entries.map(({ field, index, id }) => ({ field, index, matched: counts.get(id) ?? 0 })),
  }
}
