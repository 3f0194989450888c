import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { halfLives } from '@earshot/domain'
import type { Database } from '../../database/tables.ts'

/** Counts stop here: past it nobody needs to know exactly, and counting further would cost more than the Ten. */
const mostCounted = 1000
/** Nobody answers more than this in a day by hand. */
const mostLookedAt = 3000

export interface TenCounts {
  readonly peopleWaiting: number
  readonly peopleHelped: number
  readonly faded: number
  readonly repliesFailed: number
}

/** What stands beside the Ten, each at most 1000. `dayStart`: since when helped people count. */
export async function tenCounts(
  db: Kysely<Database>,
  workspaceId: string,
  { now, dayStart }: { readonly now: number; readonly dayStart: number },
): Promise<TenCounts> {
  const classes = halfLives.map((ms) => ms / 1000)
  const { rows } = await sql<TenCounts>`
    select
      (select count(*) from (
        select distinct m.person_id from mention m
        where m.workspace_id = ${workspaceId} and m.disposition = 'waiting' and m.deleted_at is null
        order by m.person_id limit ${mostCounted}) as waiting) as "peopleWaiting",
      (select count(*) from (
        select distinct person_id from (
          select m.person_id from mention m
          where m.workspace_id = ${workspaceId} and m.disposition = 'answered' and m.disposed_at >= ${new Date(dayStart)}
          order by m.disposed_at desc limit ${mostLookedAt}) as answered
        limit ${mostCounted}) as helped) as "peopleHelped",
      (select count(*) from (
        select from unnest(${classes}::int[]) as c(half_life_s) cross join lateral (
          select from mention m
          where m.workspace_id = ${workspaceId} and m.half_life_s = c.half_life_s
            and m.disposition = 'waiting' and m.deleted_at is null and m.fades_at <= ${new Date(now)}
          limit ${mostCounted}) as one
        limit ${mostCounted}) as gone) as "faded",
      (select count(*) from (
        select from reply r where r.workspace_id = ${workspaceId} and r.state in ('failed', 'unknown')
        limit ${mostCounted}) as troubled) as "repliesFailed"`.execute(db)
  return rows[0] ?? { peopleWaiting: 0, peopleHelped: 0, faded: 0, repliesFailed: 0 }
}
