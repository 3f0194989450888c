import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { facet } from './facets.ts'
import { searchConfigurations } from './search-language.ts'
import type { SearchConfiguration } from './search-language.ts'
import { searchText } from './search-text.ts'

/**
 * What a person typed, as a tsquery that asks each mention in its own language: words, “phrases”, `or` and -words.
 * Undefined when nothing in it can be looked for.
 */
export async function wordsQuery(db: Kysely<Database>, typed: string): Promise<string | undefined> {
  const asked = searchText(typed).replace(/[“”„«»]/g, '"')
  const { rows } = await sql<{ configuration: SearchConfiguration; query: string }>`
    select c as configuration, websearch_to_tsquery(c::regconfig, ${asked})::text as query
    from unnest(${searchConfigurations}::text[]) as c`.execute(db)
  return joinQueries(rows)
}

/** One tsquery out of those of each language. Where all languages agree, nothing needs to be said of language. */
export function joinQueries(
  each: readonly { readonly configuration: SearchConfiguration; readonly query: string }[],
): string | undefined {
  const alike = new Map<string, string[]>()
  for (const { configuration, query } of each) {
    alike.set(query, [...(alike.get(query) ?? []), quoted(facet.configuration(configuration))])
  }
  const groups = [...alike].filter(([query]) => query !== '')
  const [only] = groups
  if (only !== undefined && alike.size === 1) return only[0]
  const parts = groups.map(([query, languages]) => `((${query}) & (${languages.join(' | ')}))`)
  return parts.length === 0 ? undefined : parts.join(' | ')
}

/** A facet or word as it is written inside a tsquery. */
export function quoted(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
