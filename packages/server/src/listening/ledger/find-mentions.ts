import { sql } from 'kysely'
import type { Kysely, RawBuilder, SqlBool } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { facet, weekOf } from './facets.ts'
import type { MentionFilters } from './filters.ts'
import { ledgerSearch } from './ledger-search.ts'
import type { LedgerSearch } from './ledger-search.ts'
import { highestId, lowestId, timeOfId } from './mention-id.ts'
import { quoted } from './words-query.ts'

export interface Wanted {
  readonly limit: number
  readonly olderThan?: string | undefined
  readonly newerThan?: string | undefined
  readonly now: number
}

/** What was found in some weeks will hardly be found in exactly as many others. */
const enoughAbove = 1.5
/** More weeks than this are asked for without naming them. */
const mostWeeks = 64

/**
 * Ids of the mentions that the filters show, newest first. A look through the newest mentions finds what is common;
 * what is not found there is rare enough for the index, which is asked for the newest weeks first.
 */
export async function findMentions(
  db: Kysely<Database>,
  workspaceId: string,
  filters: MentionFilters,
  wanted: Wanted,
): Promise<string[]> {
  const search = await ledgerSearch(db, workspaceId, filters, wanted.now)
  if (search === undefined) return []
  const ledger = openLedger(db, workspaceId, search)
  const bounds = boundsOf(filters, wanted)
  if (search.narrowing.length === 0 || filters.personId !== undefined) return ledger.inOrder(bounds, wanted.limit)

  const looked = Math.max(1500, wanted.limit * 6)
  const found = await ledger.inOrder(bounds, wanted.limit, looked)
  if (found.length >= wanted.limit) return found
  const end = await ledger.idAt(bounds, looked)
  if (end === undefined) return found
  return [...found, ...(await findByIndex(ledger, { ...bounds, below: end }, wanted.limit - found.length))]
}

/** Each step looks as far back as it takes to find the rest, judged by how many the steps before it found. */
async function findByIndex(ledger: Ledger, bounds: Bounds, limit: number): Promise<string[]> {
  const oldest = await ledger.oldestId()
  if (oldest === undefined) return []
  const firstWeek = weekOf(Math.max(timeOfId(oldest), bounds.above === undefined ? 0 : timeOfId(bounds.above)))
  const newestWeek = weekOf(timeOfId(bounds.below))
  const found: string[] = []
  let week = newestWeek
  for (let weeks = 1; week >= firstWeek && found.length < limit;) {
    const from = weeks > mostWeeks ? firstWeek : Math.max(firstWeek, week - weeks + 1)
    const named = weeks > mostWeeks ? undefined : Array.from({ length: week - from + 1 }, (_, index) => from + index)
    found.push(...(await ledger.byIndex(bounds, limit - found.length, named, week)))
    week = from - 1
    const perWeek = found.length / (newestWeek - week)
    weeks = perWeek === 0 ? weeks * 8 : Math.max(weeks * 2, Math.ceil(((limit - found.length) / perWeek) * enoughAbove))
  }
  return found
}

interface Bounds {
  /** Both exclusive. */
  readonly below: string
  readonly above: string | undefined
}

function boundsOf(filters: MentionFilters, wanted: Wanted): Bounds {
  const end = lowestId((filters.toAt ?? 2 ** 48 - 2) + 1)
  const start = filters.fromAt === undefined ? undefined : highestId(filters.fromAt - 1)
  return {
    below: [end, ...given(wanted.olderThan)].toSorted()[0] ?? end,
    above: [...given(start), ...given(wanted.newerThan)].toSorted().at(-1),
  }
}

function given(id: string | undefined): string[] {
  return id === undefined ? [] : [id.toLowerCase()]
}

type Ledger = ReturnType<typeof openLedger>

function openLedger(db: Kysely<Database>, workspaceId: string, search: LedgerSearch) {
  const all = (conditions: readonly RawBuilder<SqlBool>[]) =>
    conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
  const within = (bounds: Bounds) => {
    const above = bounds.above === undefined ? sql`true` : sql`m.id > ${bounds.above}::uuid`
    return sql`m.workspace_id = ${workspaceId}::uuid and m.id < ${bounds.below}::uuid and ${above}`
  }
  const answers = (queries: readonly string[]) => all(queries.map((query) => sql`m.search @@ ${query}::tsquery`))
  const ids = async (query: RawBuilder<{ id: string }>) => (await query.execute(db)).rows.map((row) => row.id)
  return {
    /** Newest first; with `looked`, only among so many. */
    inOrder(bounds: Bounds, limit: number, looked?: number): Promise<string[]> {
      if (looked === undefined) {
        return ids(sql`select m.id from mention m where ${within(bounds)} and ${all(search.conditions)}
          order by m.id desc limit ${limit}`)
      }
      return ids(sql`select m.id from
        (select * from mention m where ${within(bounds)} order by m.id desc limit ${looked}) as m
        where ${all(search.conditions)} order by m.id desc limit ${limit}`)
    },
    /** The id of the mention number `place` counted from the newest; undefined when there are not so many. */
    async idAt(bounds: Bounds, place: number): Promise<string | undefined> {
      const [id] = await ids(sql`select m.id from mention m where ${within(bounds)}
        order by m.id desc offset ${place - 1} limit 1`)
      return id
    },
    async oldestId(): Promise<string | undefined> {
      const [id] = await ids(sql`select id from mention where workspace_id = ${workspaceId}::uuid order by id limit 1`)
      return id
    },
    /** Materialized, or the planner might walk through all mentions in order, hoping to meet some soon. */
    byIndex(bounds: Bounds, limit: number, weeks?: readonly number[], newestWeek?: number): Promise<string[]> {
      const inWeeks = weeks?.map((week) => quoted(facet.week(week))).join(' | ')
      const narrowing = inWeeks === undefined ? search.narrowing : [...search.narrowing, inWeeks]
      const end = newestWeek === undefined ? bounds.below : lowestId((newestWeek + 1) * 604_800_000)
      const inside = { ...bounds, below: end < bounds.below ? end : bounds.below }
      return ids(sql`with hits as materialized (
          select m.id from mention m
          where ${answers(narrowing)} and ${within(inside)} and ${all(search.conditions)})
        select id from hits order by id desc limit ${limit}`)
    },
  }
}
