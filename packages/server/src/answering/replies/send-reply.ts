import type { Reply } from '@earshot/api'
import type { Context } from '../../context.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { presentReply } from './present-reply.ts'
import { lockReply, mentionOf } from './queries.ts'
import { demandPerson, demandSendable, lockAnswered } from './queueing.ts'
import { stillOurs } from './still-ours.ts'
import { demandAccount, wayToAnswer } from './way-to-answer.ts'

/**
 * Puts a draft into the queue, or a failed answer once more with the key it had, so that it cannot arrive twice.
 * Throws Expected `conflict`, `already-answered`, `too-long` and `no-account`.
 */
export async function sendReply(
  ctx: Context,
  input: { readonly id: string; readonly anyway: boolean },
): Promise<Reply> {
  demandPerson(ctx)
  const reply = await ctx.db.transaction().execute(async (trx) => {
    // The mention first, as everywhere, so that two who send at once wait for each other instead of blocking.
    const mention = await lockAnswered(trx, ctx.workspaceId, await mentionOf(trx, ctx.workspaceId, input.id))
    const before = await lockReply(trx, ctx.workspaceId, input.id)
    stillOurs(before)
    const way = await wayToAnswer(trx, ctx, mention)
    await demandSendable(trx, ctx, { mention, way, text: before.text, replyId: before.id, anyway: input.anyway })
    const row = await trx
      .updateTable('reply')
      .set({
        state: 'queued',
        queued_at: new Date(ctx.now()),
        account_id: demandAccount(way, mention).id,
        reason_code: null,
        reason: null,
        retry_at: null,
      })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', input.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const detail = { from: before.state, ...(input.anyway && { anyway: true }) }
    await writeAudit(trx, ctx, { verb: 'sendReply', subject: input.id, detail })
    return presentReply(row)
  })
  ctx.live.publish(ctx.workspaceId, { type: 'reply', at: ctx.now(), reply })
  return reply
}
