import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Services } from '../../../context.ts'
import type { Database } from '../../../database/tables.ts'
import type { SettingsRow } from '../settings.ts'

/** What is raised within this time of a notice waits for the next one, however much it is. */
const pauseMs = 10 * 60_000

type Needs = Pick<Services, 'now' | 'newId'>

/** One notice for everything that was raised since the last one, for each address; none while the last is fresh. */
export async function queueNotices(
  trx: Kysely<Database>,
  { now, newId }: Needs,
  workspaceId: string,
  settings: SettingsRow,
): Promise<void> {
  const { rows } = await sql<{ last_at: number | null; ids: string[] | null }>`
    with last as (select max(created_at) as at from alarm_notice
      where workspace_id = ${workspaceId}::uuid and cardinality(alarm_ids) > 0)
    select (select at from last) as last_at, (
      select array_agg(a.id order by a.begun_at) from alarm a
      where a.workspace_id = ${workspaceId}::uuid and a.ended_at is null and a.seen_at is null
        and not exists (select from alarm_notice n where n.workspace_id = a.workspace_id and a.id = any(n.alarm_ids))
    ) as ids`.execute(trx)
  const { last_at: lastAt, ids } = rows[0] ?? { last_at: null, ids: null }
  if (ids === null || (lastAt !== null && now() - lastAt < pauseMs)) return
  await queue(trx, { now, newId }, workspaceId, settings, ids)
}

/** A notice about nothing. Returns how many are told. */
export function queueTrial(
  db: Kysely<Database>,
  needs: Needs,
  workspaceId: string,
  settings: SettingsRow,
): Promise<number> {
  return queue(db, needs, workspaceId, settings, [])
}

async function queue(
  db: Kysely<Database>,
  { now, newId }: Needs,
  workspaceId: string,
  { emails, webhook_url: url }: SettingsRow,
  alarmIds: readonly string[],
): Promise<number> {
  const ways = [
    ...emails.map((address) => ({ way: 'email' as const, address })),
    ...(url === null ? [] : [{ way: 'webhook' as const, address: url }]),
  ]
  if (ways.length === 0) return 0
  const at = new Date(now())
  await db
    .insertInto('alarm_notice')
    .values(
      ways.map((each) => ({
        ...each,
        workspace_id: workspaceId,
        id: newId(),
        alarm_ids: [...alarmIds],
        due_at: at,
        created_at: at,
      })),
    )
    .execute()
  return ways.length
}
