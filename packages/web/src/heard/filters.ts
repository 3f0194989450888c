/** The filters of the stream as they stand in the address bar: the names of the API, lists with commas. */
export const listFilters = ['moment', 'disposition', 'channel', 'language', 'addressing', 'speaker'] as const
export type ListFilter = (typeof listFilters)[number]

const singleFilters = ['brand', 'monitor', 'person', 'source', 'from', 'to', 'faded', 'copies', 'topic'] as const

export type HeardSearch = { readonly [F in ListFilter | (typeof singleFilters)[number] | 'q' | 'mention']?: string }

/** Whatever the address bar holds becomes filters; what nobody knows is dropped. */
export function readSearch(search: Readonly<Record<string, unknown>>): HeardSearch {
  const known = ['q', 'mention', ...listFilters, ...singleFilters] as const
  const entries = known.flatMap((name) => {
    const value = search[name]
    const text = typeof value === 'number' ? String(value) : value
    return typeof text === 'string' && text.trim() !== '' ? [[name, text] as const] : []
  })
  return Object.fromEntries(entries)
}

/** The search with this filter set to one value, or without it when the value is empty. */
export function withFilter(search: HeardSearch, filter: ListFilter | 'brand' | 'monitor', value: string): HeardSearch {
  const { [filter]: _, ...rest } = search
  return value === '' ? rest : { ...rest, [filter]: value }
}

/** What is asked of the API: all but the mention that happens to be open. */
export function queryOf(search: HeardSearch): Omit<HeardSearch, 'mention'> {
  const { mention: _, ...query } = search
  return query
}

export function isFiltered(search: HeardSearch): boolean {
  return Object.keys(queryOf(search)).length > 0
}
