import type { Kysely } from 'kysely'
import type { Database, SourceTable } from '../../database/tables.ts'
import type { ImportRow } from './queries.ts'

const sourceStates: Readonly<Record<'paused' | 'done' | 'failed', SourceTable['state']>> = {
  paused: 'paused',
  done: 'finished',
  failed: 'broken',
}

/** Writes down that a running import does not run any more. False when it did not run. */
export async function noteImport(
  trx: Kysely<Database>,
  row: Pick<ImportRow, 'workspace_id' | 'id' | 'source_id'>,
  end: { readonly state: 'paused' | 'done' | 'failed'; readonly reason?: string; readonly now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('import_file')
    .set({
      state: end.state,
      state_reason: end.reason ?? null,
      finished_at: end.state === 'done' ? new Date(end.now) : null,
    })
    .where('workspace_id', '=', row.workspace_id)
    .where('id', '=', row.id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await trx
    .updateTable('source')
    .set({ state: sourceStates[end.state], state_reason: end.reason ?? null })
    .where('workspace_id', '=', row.workspace_id)
    .where('id', '=', row.source_id)
    .execute()
  return true
}

/** Why a running import stands still; the next chunk that is stored takes it back. */
export async function noteWaiting(
  db: Kysely<Database>,
  row: Pick<ImportRow, 'workspace_id' | 'id'>,
  reason: string,
): Promise<void> {
  await db
    .updateTable('import_file')
    .set({ state_reason: reason })
    .where('workspace_id', '=', row.workspace_id)
    .where('id', '=', row.id)
    .where('state', '=', 'running')
    .execute()
}
