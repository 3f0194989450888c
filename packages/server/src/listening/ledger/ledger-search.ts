import { sql } from 'kysely'
import type { Kysely, RawBuilder, SqlBool } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { facet } from './facets.ts'
import type { MentionFilters } from './filters.ts'
import { noMoment } from './filters.ts'
import { quoted, wordsQuery } from './words-query.ts'

/** The filters as SQL, but for `from` and `to`, which are bounds of the id. The mention's alias is `m`. */
export interface LedgerSearch {
  /** All of these decide whether a mention is shown. */
  readonly conditions: readonly RawBuilder<SqlBool>[]
  /**
   * Tsqueries that every shown mention answers, and few others: for the index. One for each filter, since the index
   * leaps between several conditions, but looks at every mention of the commonest word inside one.
   */
  readonly narrowing: readonly string[]
}

/** Undefined when the words asked for cannot be in any mention. */
export async function ledgerSearch(
  db: Kysely<Database>,
  workspaceId: string,
  filters: MentionFilters,
  now: number,
): Promise<LedgerSearch | undefined> {
  const words = filters.words === undefined ? undefined : await wordsQuery(db, filters.words)
  if (filters.words !== undefined && words === undefined) return undefined
  const conditions = columnConditions(workspaceId, filters, now)
  if (words !== undefined) conditions.push(sql`m.search @@ ${words}::tsquery`)
  return { conditions, narrowing: [...(words === undefined ? [] : [words]), ...facetQueries(filters)] }
}

function columnConditions(workspaceId: string, f: MentionFilters, now: number): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = []
  const oneOf = (column: string, values: readonly string[] | undefined) => {
    if (values !== undefined) conditions.push(sql`${sql.ref(column)} = any(${values}::text[])`)
  }
  const same = (column: string, id: string | undefined) => {
    if (id !== undefined) conditions.push(sql`${sql.ref(column)} = ${id}::uuid`)
  }
  oneOf('m.disposition', f.dispositions)
  oneOf('m.channel', f.channels)
  oneOf('m.language', f.languages)
  oneOf('m.addressing', f.addressings)
  oneOf('m.speaker', f.speakers)
  same('m.brand_id', f.brandId)
  same('m.person_id', f.personId)
  same('m.source_id', f.sourceId)
  if (f.moments !== undefined) conditions.push(sql`coalesce(m.moment, ${noMoment}) = any(${f.moments}::text[])`)
  if (f.monitorId !== undefined) conditions.push(sql`m.monitor_ids @> array[${f.monitorId}::uuid]`)
  if (f.copies !== undefined)
    conditions.push(
      sql`m.id in (select mention_id from copy where workspace_id = m.workspace_id and first_id = ${f.copies}::uuid)`,
    )
  if (f.topic !== undefined)
    conditions.push(
      sql`m.id in (select jsonb_array_elements_text(topic -> 'ids')::uuid
        from topic_view, jsonb_array_elements(topics -> 'topics') as topic
        where topic_view.workspace_id = ${workspaceId}::uuid and concat(span, '.', topic ->> 'id') = ${f.topic})`,
    )
  if (f.faded) conditions.push(sql`m.fades_at <= ${new Date(now)}`)
  return conditions
}

/** One tsquery for each filter whose every value has a facet. */
function facetQueries(f: MentionFilters): string[] {
  const list = (values: readonly string[] | undefined, facetOf: (value: string) => string | undefined) => {
    const facets = values?.map(facetOf) ?? []
    const known = facets.filter((word) => word !== undefined)
    return known.length === 0 || known.length < facets.length ? [] : [known.map(quoted).join(' | ')]
  }
  const one = (value: string | undefined) => (value === undefined ? undefined : [value])
  return [
    ...list(f.channels, facet.channel),
    ...list(f.languages, facet.language),
    ...list(f.addressings, facet.addressing),
    ...list(f.speakers, facet.speaker),
    ...list(f.moments, (moment) => (moment === noMoment ? undefined : facet.moment(moment))),
    ...list(one(f.brandId), facet.brand),
    ...list(one(f.sourceId), facet.source),
    ...list(one(f.monitorId), facet.monitor),
  ]
}
