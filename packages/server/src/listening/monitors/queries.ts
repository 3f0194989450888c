import type { Monitor } from '@earshot/api'
import type { Kysely, Selectable } from 'kysely'
import type { Database, MonitorTable } from '../../database/tables.ts'
import { notFound } from '../../problem.ts'

export async function monitors(db: Kysely<Database>, workspaceId: string): Promise<Monitor[]> {
  const rows = await db
    .selectFrom('monitor')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(presentMonitor)
}

/** One monitor. Throws Expected `not-found`. */
export async function monitorById(db: Kysely<Database>, workspaceId: string, id: string): Promise<Monitor> {
  const row = await db
    .selectFrom('monitor')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('monitor')
  return presentMonitor(row)
}

function presentMonitor(row: Selectable<MonitorTable>): Monitor {
  const { id, name, query, active, matched } = row
  return { id, brandId: row.brand_id, name, query, active, matched, createdAt: row.created_at }
}
