import type { Context } from '../../context.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { accountById } from './queries.ts'

/** Disconnects an account and forgets its credentials; its mentions and answers stay. Throws Expected `not-found`. */
export async function removeAccount(ctx: Context, id: string): Promise<void> {
  demand(mayChangeListening(ctx.actor), 'A network may not change what is listened for.')
  await ctx.db.transaction().execute(async (trx) => {
    const { channel, handle } = await accountById(trx, ctx.workspaceId, id)
    await trx.deleteFrom('account').where('workspace_id', '=', ctx.workspaceId).where('id', '=', id).execute()
    await writeAudit(trx, ctx, { verb: 'removeAccount', subject: id, detail: { channel, handle } })
  })
  ctx.changes.tell(ctx.workspaceId)
}
