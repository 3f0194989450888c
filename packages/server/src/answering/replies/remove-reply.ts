import type { Context } from '../../context.ts'
import { mentionById } from '../../listening/ledger/queries.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { lockReply } from './queries.ts'
import { demandPerson } from './queueing.ts'
import { stillOurs } from './still-ours.ts'

/** Discards a draft or a failed answer. Throws Expected `conflict` for one that is under way, sent or unknown. */
export async function removeReply(ctx: Context, input: { readonly id: string }): Promise<void> {
  demandPerson(ctx)
  const mention = await ctx.db.transaction().execute(async (trx) => {
    const before = await lockReply(trx, ctx.workspaceId, input.id)
    stillOurs(before)
    await trx.deleteFrom('reply').where('workspace_id', '=', ctx.workspaceId).where('id', '=', input.id).execute()
    const detail = { mention: before.mention_id, state: before.state }
    await writeAudit(trx, ctx, { verb: 'removeReply', subject: input.id, detail })
    return mentionById(trx, ctx.workspaceId, before.mention_id)
  })
  // There is no word for an answer that is gone; whoever looks at its mention reads anew.
  ctx.live.publish(ctx.workspaceId, { type: 'mention', at: ctx.now(), mention })
}
