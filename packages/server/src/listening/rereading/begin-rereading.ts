import type { Kysely } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'

/**
 * Lets a monitor read the ledger again from the newest mention on, within the transaction that changes what it asks.
 * Whoever still reads for what it asked before stops; what that has found counts.
 */
export async function beginRereading(trx: Kysely<Database>, ctx: Context, monitorId: string): Promise<void> {
  const before = await trx
    .selectFrom('rereading')
    .select(['state', 'added', 'removed'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('monitor_id', '=', monitorId)
    .forUpdate()
    .executeTakeFirst()
  if (before?.state === 'running') await countFound(trx, ctx.workspaceId, monitorId, before)
  const fresh = {
    run: ctx.newId(),
    state: 'running' as const,
    position: null,
    total: null,
    done: 0,
    added: 0,
    removed: 0,
    started_at: new Date(ctx.now()),
    finished_at: null,
  }
  await trx
    .insertInto('rereading')
    .values({ workspace_id: ctx.workspaceId, monitor_id: monitorId, ...fresh })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'monitor_id']).doUpdateSet(fresh))
    .execute()
}

/** Adds what a rereading found to the count of its monitor: once, at its end, so that intake never waits for it. */
export async function countFound(
  trx: Kysely<Database>,
  workspaceId: string,
  monitorId: string,
  { added, removed }: { readonly added: number; readonly removed: number },
): Promise<void> {
  if (added === removed) return
  await trx
    .updateTable('monitor')
    .set((eb) => ({ matched: eb.fn<number>('greatest', [eb.lit(0), eb('matched', '+', added - removed)]) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', monitorId)
    .execute()
}
