import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { searchConfigurations } from './search-language.ts'

/**
 * SQL of a search vector. `configuration`, `text` and `facets` are SQL: the name of a configuration, the text already
 * passed through `searchText`, and the facets as one text with spaces between them.
 */
export function searchVector(
  configuration: RawBuilder<string>,
  text: RawBuilder<string>,
  facets: RawBuilder<string>,
): RawBuilder<string> {
  return sql`to_tsvector(${asRegconfig(configuration)}, ${text}) || array_to_tsvector(string_to_array(${facets}, ' '))`
}

/** The facets of monitors as a vector, in the words of `facet.monitor`. `ids` is SQL of a uuid[]. */
export function monitorFacets(ids: RawBuilder<unknown>): RawBuilder<string> {
  return sql`array_to_tsvector(array(select ${sql.lit('§w')} || right(id::text, 8) from unnest(${ids}) as id))`
}

/** Only the facets of a vector: they stay when its text is gone. Words of texts have positions, facets have none. */
export function facetsOnly(vector: RawBuilder<string>): RawBuilder<string> {
  return sql`array_to_tsvector(array(select lexeme from unnest(${vector}) where positions is null))`
}

/** A cast that depends on a value would be looked up in the catalogue row by row; a CASE of constants is not. */
function asRegconfig(name: RawBuilder<string>): RawBuilder<string> {
  const cases = searchConfigurations
    .filter((each) => each !== 'simple')
    .map((each) => sql`when ${sql.lit(each)} then ${sql.lit(each)}::regconfig`)
  return sql`case ${name} ${sql.join(cases, sql` `)} else 'simple'::regconfig end`
}
