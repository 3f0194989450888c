import type { Context } from '../../context.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { monitorById } from './queries.ts'

/** Removes a monitor; the mentions it has found stay. Throws Expected `not-found`. */
export async function removeMonitor(ctx: Context, id: string): Promise<void> {
  demand(mayChangeListening(ctx.actor), 'A network may not change what is listened for.')
  await ctx.db.transaction().execute(async (trx) => {
    const before = await monitorById(trx, ctx.workspaceId, id)
    await trx.deleteFrom('monitor').where('workspace_id', '=', ctx.workspaceId).where('id', '=', id).execute()
    await writeAudit(trx, ctx, { verb: 'removeMonitor', subject: id, detail: { before } })
  })
  ctx.changes.tell(ctx.workspaceId)
}
