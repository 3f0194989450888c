import type { Monitor, MonitorQuery } from '@earshot/api'
import type { Kysely } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { brandById } from '../brands/queries.ts'
import { beginRereading } from '../rereading/begin-rereading.ts'
import { checkMonitorQuery } from './check-monitor-query.ts'
import { monitorById } from './queries.ts'

export interface MakeMonitor {
  readonly brandId: string
  readonly name: string
  readonly query: MonitorQuery
}

/**
 * Saves a monitor: it is heard with from the next post on, and reads what is in the ledger. Throws Expected `bad-input`
 * and `not-found`.
 */
export async function makeMonitor(ctx: Context, input: MakeMonitor): Promise<Monitor> {
  demand(mayChangeListening(ctx.actor), 'A network may not change what is listened for.')
  checkMonitorQuery(input.query)
  const monitor = await ctx.db.transaction().execute(async (trx) => {
    await brandById(trx, ctx.workspaceId, input.brandId)
    return insertMonitor(trx, ctx, input)
  })
  ctx.changes.tell(ctx.workspaceId)
  return monitor
}

/** Within the transaction of a verb that has checked the query. */
export async function insertMonitor(trx: Kysely<Database>, ctx: Context, input: MakeMonitor): Promise<Monitor> {
  const id = ctx.newId()
  await trx
    .insertInto('monitor')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      brand_id: input.brandId,
      name: input.name,
      query: JSON.stringify(input.query),
      created_at: new Date(ctx.now()),
    })
    .execute()
  await beginRereading(trx, ctx, id)
  await writeAudit(trx, ctx, { verb: 'makeMonitor', subject: id, detail: { name: input.name, query: input.query } })
  return monitorById(trx, ctx.workspaceId, id)
}
