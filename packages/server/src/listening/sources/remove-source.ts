import type { Context } from '../../context.ts'
import { Expected } from '../../problem.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { importChannel } from './import-channel.ts'
import { sourceById } from './queries.ts'
import { leaveTaking } from './take-leave.ts'

/** Stops listening to a source; its mentions stay. Throws Expected `not-found`, `conflict`. */
export async function removeSource(ctx: Context, id: string): Promise<void> {
  demand(mayChangeListening(ctx.actor), 'A network may not change what is listened for.')
  const takeLeave = await leaveTaking(ctx, await sourceById(ctx.db, ctx.workspaceId, id))
  await ctx.db.transaction().execute(async (trx) => {
    const { channel, title } = await sourceById(trx, ctx.workspaceId, id)
    if (channel === importChannel)
      throw new Expected('conflict', 'This is an imported file. Remove it among the imports.')
    await trx.deleteFrom('source').where('workspace_id', '=', ctx.workspaceId).where('id', '=', id).execute()
    await writeAudit(trx, ctx, { verb: 'removeSource', subject: id, detail: { channel, title } })
  })
  ctx.changes.tell(ctx.workspaceId)
  void takeLeave()
}
