import type { Agreement } from '@earshot/api'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'

interface Since {
  /** Epoch ms. */
  readonly from: number
  readonly weekMs: number
}

export interface LookedCount {
  /** Number of the week since `from`. */
  readonly week: number
  readonly language: string
  /** `any`: mentions, whatever they ask; else those that stand as asking this. */
  readonly moment: string
  readonly count: number
}

/** Mentions that somebody of the team dealt with, or that somebody corrected. */
export async function lookedAtSince(
  db: Kysely<Database>,
  workspaceId: string,
  { from, weekMs }: Since,
): Promise<LookedCount[]> {
  const { rows } = await sql<LookedCount>`
    with looked as (
      select m.id, m.disposed_at as at from mention m
      where m.workspace_id = ${workspaceId}::uuid and m.disposed_by is not null
        and m.disposed_at >= ${new Date(from)}
      union
      select c.mention_id, min(c.at) from correction c
      where c.workspace_id = ${workspaceId}::uuid and c.undone_at is null and c.asked is null
        and c.at >= ${new Date(from)}
      group by 1
    ), each_once as (select id, min(at) as at from looked group by id)
    select floor(extract(epoch from e.at - ${new Date(from)}) * 1000 / ${weekMs})::int as week, m.language,
      coalesce(j.moment, 'any') as moment, count(*)::int as count
    from each_once e
    join mention m on m.workspace_id = ${workspaceId}::uuid and m.id = e.id
    cross join lateral (
      select null as moment
      union all
      select key from jsonb_each(m.reading -> 'moments') where value ->> 'verdict' = 'yes'
    ) as j
    group by 1, 2, 3`.execute(db)
  return rows
}

export interface CorrectionCount {
  readonly week: number
  readonly language: string
  /** `any`: mentions of which anything was changed unasked. */
  readonly about: string
  readonly said: string
  readonly read: string
  readonly asked: 'unsure' | 'spot' | null
  readonly count: number
}

/** Corrections in force, counted by what they changed. */
export async function correctionsSince(
  db: Kysely<Database>,
  workspaceId: string,
  { from, weekMs }: Since,
): Promise<CorrectionCount[]> {
  const week = sql<number>`floor(extract(epoch from at - ${new Date(from)}) * 1000 / ${weekMs})::int`
  const inForce = sql`workspace_id = ${workspaceId}::uuid and undone_at is null and at >= ${new Date(from)}`
  const { rows } = await sql<CorrectionCount>`
    select ${week} as week, language, about, said, read, asked, count(*)::int as count
    from correction where ${inForce} group by 1, 2, 3, 4, 5, 6
    union all
    select week, 'any', 'any', '', '', null, count(*)::int from (
      select mention_id, min(${week}) as week from correction
      where ${inForce} and asked is null and said <> read and (said <> 'no' or read = 'yes')
      group by 1) as changed
    group by 1`.execute(db)
  return rows
}

/** What is learnt at this moment. */
export async function learningOf(db: Kysely<Database>, workspaceId: string): Promise<Agreement['learning']> {
  const row = await db
    .selectFrom('learning')
    .select(['at', 'corrections', 'strength', 'replayed', 'guard_count', 'guard_right_before', 'guard_right_after'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { at, corrections, strength, replayed } = row
  const guard = {
    count: row.guard_count,
    rightBefore: row.guard_right_before,
    rightAfter: row.guard_right_after,
  }
  return { at, corrections, strength, replayed, guard }
}
