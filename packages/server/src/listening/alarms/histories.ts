import type { HourCounts } from '@earshot/domain'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'

const hourMs = 3_600_000
/** As far as anybody looks back, and the hours beside. */
const lookBackMs = (8 * 7 * 24 + 2) * hourMs

interface Row {
  readonly id: string
  readonly hour: number
  readonly count: number
}

/** What every source of a workspace told in the hours of the last weeks. */
export async function sourceHistories(
  db: Kysely<Database>,
  workspaceId: string,
  now: number,
): Promise<ReadonlyMap<string, HourCounts>> {
  const { rows } = await sql<Row>`
    select source_id as id, hour, heard as count from source_hour
    where workspace_id = ${workspaceId}::uuid and hour >= ${new Date(now - lookBackMs)}`.execute(db)
  return historiesOf(rows)
}

/** How often every brand of a workspace was named in them. Hours in which nothing at all was heard do not count. */
export async function brandHistories(
  db: Kysely<Database>,
  workspaceId: string,
  now: number,
  sources: ReadonlyMap<string, HourCounts>,
): Promise<ReadonlyMap<string, HourCounts>> {
  const { rows } = await sql<Row>`
    select brand_id as id, hour, mentions as count from brand_hour
    where workspace_id = ${workspaceId}::uuid and hour >= ${new Date(now - lookBackMs)}`.execute(db)
  const deaf = deafHours([...sources.values()], now)
  return new Map([...historiesOf(rows)].map(([id, history]) => [id, { ...history, deaf }]))
}

function historiesOf(rows: readonly Row[]): Map<string, HourCounts> {
  const found = new Map<string, { since: number; counts: Map<number, number> }>()
  for (const { id, hour, count } of rows) {
    const history = found.get(id) ?? { since: hour, counts: new Map<number, number>() }
    history.since = Math.min(history.since, hour)
    history.counts.set(hour, count)
    found.set(id, history)
  }
  return found
}

function deafHours(sources: readonly HourCounts[], now: number): ReadonlySet<number> {
  const first = Math.min(...sources.map(({ since }) => since))
  const heard = new Set(sources.flatMap(({ counts }) => [...counts.keys()]))
  const deaf = new Set<number>()
  for (let hour = first; hour < now; hour += hourMs) if (!heard.has(hour)) deaf.add(hour)
  return deaf
}
