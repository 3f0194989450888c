import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database, SourceTable } from '../database/tables.ts'

export interface SourceFigures {
  readonly workspace: string
  readonly source: string
  readonly channel: string
  readonly title: string
  readonly state: SourceTable['state']
  readonly lag_ms: number | null
  readonly last_event_at: number | null
  readonly heard: number
  readonly matched: number
  readonly stored: number
  readonly edited: number
  readonly repeated: number
  readonly left_out: number
  readonly removed: number
  readonly lost: number
  readonly catching_up: number
  readonly caught_up: number
}

/** Every source of every workspace but the sample, with its gaps. */
export async function sourceFigures(db: Kysely<Database>): Promise<SourceFigures[]> {
  const { rows } = await sql<SourceFigures>`
    select w.slug as workspace, s.id as source, s.channel, s.title, case when s.paused then 'paused' else s.state end as state,
      s.lag_ms, s.last_event_at, s.heard, s.matched, s.stored, s.edited, s.repeated, s.left_out, s.removed, g.*
    from source s
    join workspace w on w.id = s.workspace_id and not w.sample
    cross join lateral (
      select count(*) filter (where outcome = 'lost') as lost, count(*) filter (where outcome = 'catching-up') as catching_up,
        count(*) filter (where outcome = 'caught-up') as caught_up
      from gap where gap.workspace_id = s.workspace_id and gap.source_id = s.id) as g
    order by s.created_at, s.id`.execute(db)
  return rows
}

export interface AccountFigures {
  readonly workspace: string
  readonly account: string
  readonly channel: string
  readonly connected: boolean
  readonly expires_at: number | null
}

export async function accountFigures(db: Kysely<Database>): Promise<AccountFigures[]> {
  const { rows } = await sql<AccountFigures>`
    select w.slug as workspace, a.handle as account, a.channel, a.state = 'connected' as connected, a.expires_at
    from account a join workspace w on w.id = a.workspace_id and not w.sample
    order by a.created_at, a.id`.execute(db)
  return rows
}

export interface AlarmFigures {
  readonly workspace: string
  readonly kind: string
  readonly open: number
}

export async function alarmFigures(db: Kysely<Database>): Promise<AlarmFigures[]> {
  const { rows } = await sql<AlarmFigures>`
    select w.slug as workspace, k.kind, (
      select count(*) from alarm a where a.workspace_id = w.id and a.kind = k.kind and a.ended_at is null) as open
    from workspace w cross join (values ('silence'), ('burst')) as k (kind)
    where not w.sample order by 1, 2`.execute(db)
  return rows
}

/** How large the database is, in bytes. */
export async function databaseBytes(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(db)
  return rows[0]?.bytes ?? 0
}
