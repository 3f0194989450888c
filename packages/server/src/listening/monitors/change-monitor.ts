import type { Monitor, MonitorQuery } from '@earshot/api'
import type { Kysely } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { beginRereading } from '../rereading/begin-rereading.ts'
import { checkMonitorQuery } from './check-monitor-query.ts'
import { monitorById } from './queries.ts'

export interface ChangeMonitor {
  readonly id: string
  readonly name?: string | undefined
  readonly query?: MonitorQuery | undefined
  readonly active?: boolean | undefined
}

/**
 * Changes what a monitor hears from now on, and lets it read again what is in the ledger. Mentions stay, whatever it asks.
 * Throws Expected `bad-input`, `not-found`.
 */
export async function changeMonitor(ctx: Context, { id, name, query, active }: ChangeMonitor): Promise<Monitor> {
  demand(mayChangeListening(ctx.actor), 'A network may not change what is listened for.')
  if (query !== undefined) checkMonitorQuery(query)
  const monitor = await ctx.db.transaction().execute(async (trx) => {
    const before = await monitorById(trx, ctx.workspaceId, id)
    return updateMonitor(trx, ctx, before, {
      name: name ?? before.name,
      query: query ?? before.query,
      active: active ?? before.active,
    })
  })
  ctx.changes.tell(ctx.workspaceId)
  return monitor
}

/** Within the transaction of a verb that has checked the query. */
export async function updateMonitor(
  trx: Kysely<Database>,
  ctx: Context,
  before: Monitor,
  { name, query, active }: Pick<Monitor, 'name' | 'query' | 'active'>,
): Promise<Monitor> {
  await trx
    .updateTable('monitor')
    .set({ name, query: JSON.stringify(query), active })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', before.id)
    .execute()
  if (plain(query) !== plain(before.query) || (active && !before.active)) await beginRereading(trx, ctx, before.id)
  const after = await monitorById(trx, ctx.workspaceId, before.id)
  await writeAudit(trx, ctx, { verb: 'changeMonitor', subject: before.id, detail: { before, after } })
  return after
}

/** The database gives the fields back in an order of its own. */
function plain(query: MonitorQuery): string {
  return JSON.stringify(Object.entries(query).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
