import type { Monitor } from '@earshot/api'
import { given } from '@earshot/channels'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { notFound } from '../../problem.ts'
import { presentRereading } from '../rereading/queries.ts'

export async function monitors(db: Kysely<Database>, workspaceId: string): Promise<Monitor[]> {
  const rows = await selectMonitors(db, workspaceId).orderBy('m.created_at').orderBy('m.id').execute()
  return rows.map(presentMonitor)
}

/** One monitor. Throws Expected `not-found`. */
export async function monitorById(db: Kysely<Database>, workspaceId: string, id: string): Promise<Monitor> {
  const row = await selectMonitors(db, workspaceId).where('m.id', '=', id).executeTakeFirst()
  if (row === undefined) throw notFound('monitor')
  return presentMonitor(row)
}

type MonitorRow = Awaited<ReturnType<ReturnType<typeof selectMonitors>['executeTakeFirstOrThrow']>>

function selectMonitors(db: Kysely<Database>, workspaceId: string) {
  return db
    .selectFrom('monitor as m')
    .leftJoin('rereading as r', (join) =>
      join.onRef('r.workspace_id', '=', 'm.workspace_id').onRef('r.monitor_id', '=', 'm.id'),
    )
    .selectAll('m')
    .select(['r.state', 'r.total', 'r.done', 'r.added', 'r.removed', 'r.started_at', 'r.finished_at'])
    .where('m.workspace_id', '=', workspaceId)
}

function presentMonitor(row: MonitorRow): Monitor {
  const { id, name, query, active, state, total, done, added, removed, started_at, finished_at } = row
  const isRead = state !== null && done !== null && added !== null && removed !== null && started_at !== null
  // What a rereading finds is added to the count when it ends.
  const found = isRead && state === 'running' ? added - removed : 0
  return given({
    id,
    brandId: row.brand_id,
    name,
    query,
    active,
    matched: Math.max(0, row.matched + found),
    createdAt: row.created_at,
    rereading: isRead ? presentRereading({ state, total, done, added, removed, started_at, finished_at }) : undefined,
  })
}
