import { halfLives, tenSize } from '@earshot/domain'
import type { Candidate } from '@earshot/domain'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** Rows read from one half-life class at once: enough for ten people in most of them. */
const rowsAtOnce = 25

interface Row {
  readonly half_life_s: number
  readonly id: string
  readonly person_id: string
  readonly posted_at: number
  readonly fades_at: number
}

/** What is still to be read of one class: mentions that fade no later than `below`, of nobody in `seen`. */
interface Range {
  readonly halfLifeS: number
  readonly below: number
  readonly seen: readonly string[]
}

/**
 * Waiting mentions that can be among the Ten at `now` or later: of each half-life class the best of at least ten people, or
 * of all there are. Within a class the order by `fades_at` is the order by worth, so each class is one range of the index
 * mention_ten; only where one person fills it the range is read further, without that person.
 */
export async function tenCandidates(db: Kysely<Database>, workspaceId: string, now: number): Promise<Candidate[]> {
  const candidates: Candidate[] = []
  let ranges: Range[] = halfLives.map((ms) => ({ halfLifeS: ms / 1000, below: Number.MAX_SAFE_INTEGER, seen: [] }))
  while (ranges.length > 0) {
    const rows = await readRanges(db, workspaceId, now, ranges)
    candidates.push(...rows.map(asCandidate))
    ranges = ranges.flatMap((range) => further(range, rows) ?? [])
  }
  return candidates
}

function further(range: Range, rows: readonly Row[]): Range | undefined {
  const ours = rows.filter((row) => row.half_life_s === range.halfLifeS)
  const seen = [...new Set([...range.seen, ...ours.map((row) => row.person_id)])]
  const last = ours.at(-1)
  if (last === undefined || ours.length < rowsAtOnce || seen.length >= tenSize) return undefined
  return { halfLifeS: range.halfLifeS, below: last.fades_at, seen }
}

async function readRanges(
  db: Kysely<Database>,
  workspaceId: string,
  now: number,
  ranges: readonly Range[],
): Promise<Row[]> {
  const wanted = JSON.stringify(
    ranges.map(({ halfLifeS, below, seen }) => ({
      half_life_s: halfLifeS,
      below: below === Number.MAX_SAFE_INTEGER ? 'infinity' : new Date(below + 1).toISOString(),
      seen,
    })),
  )
  const { rows } = await sql<Row>`
    select c.half_life_s, w.id, w.person_id, w.posted_at, w.fades_at
    from jsonb_to_recordset(${wanted}::jsonb) as c(half_life_s int, below timestamptz, seen uuid[])
    cross join lateral (
      select m.id, m.person_id, m.posted_at, m.fades_at
      from mention m
      where m.workspace_id = ${workspaceId} and m.half_life_s = c.half_life_s
        and m.disposition = 'waiting' and m.deleted_at is null
        and m.fades_at > ${new Date(now)} and m.fades_at < c.below
        and m.person_id <> all (c.seen)
        and m.brand_id = any (array(select id from brand where workspace_id = ${workspaceId} and not rival))
      order by m.fades_at desc
      limit ${rowsAtOnce}
    ) as w`.execute(db)
  return rows
}

function asCandidate(row: Row): Candidate {
  const beacon = { startsAt: row.posted_at, fadesAt: row.fades_at, halfLifeMs: row.half_life_s * 1000 }
  return { mentionId: row.id, personId: row.person_id, beacon }
}
