import type { Reply } from '@earshot/api'
import type { Context } from '../../context.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { presentReply } from './present-reply.ts'
import { lockReply } from './queries.ts'
import { demandPerson } from './queueing.ts'
import { stillOurs } from './still-ours.ts'
import { readText } from './reply-text.ts'

/** Changes what a draft or a failed answer says; a failed one becomes a draft. Throws Expected `conflict` for others. */
export async function changeReply(ctx: Context, input: { readonly id: string; readonly text: string }): Promise<Reply> {
  demandPerson(ctx)
  const text = readText(input.text)
  const reply = await ctx.db.transaction().execute(async (trx) => {
    stillOurs(await lockReply(trx, ctx.workspaceId, input.id))
    const row = await trx
      .updateTable('reply')
      .set({ text, state: 'draft', reason_code: null, reason: null, retry_at: null, queued_at: null })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', input.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(trx, ctx, { verb: 'changeReply', subject: input.id })
    return presentReply(row)
  })
  ctx.live.publish(ctx.workspaceId, { type: 'reply', at: ctx.now(), reply })
  return reply
}
