import type { Reply } from '@earshot/api'
import type { Context } from '../../context.ts'
import { mentionById } from '../../listening/ledger/queries.ts'
import { Expected } from '../../problem.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { markAnswered } from './mark-answered.ts'
import { presentReply } from './present-reply.ts'
import { lockReply, mentionOf } from './queries.ts'
import { demandPerson, lockAnswered } from './queueing.ts'

/**
 * A person has looked on the network and says whether an answer whose fate was unknown arrived there. Throws Expected
 * `conflict` when it is known.
 */
export async function settleReply(
  ctx: Context,
  input: { readonly id: string; readonly arrived: boolean },
): Promise<Reply> {
  demandPerson(ctx)
  const { reply, mention } = await ctx.db.transaction().execute(async (trx) => {
    await lockAnswered(trx, ctx.workspaceId, await mentionOf(trx, ctx.workspaceId, input.id))
    const before = await lockReply(trx, ctx.workspaceId, input.id)
    if (before.state !== 'unknown')
      throw new Expected('conflict', 'It is already known what became of this answer. Look again.')
    const sentAt = before.sending_at ?? ctx.now()
    const row = await trx
      .updateTable('reply')
      .set(input.arrived ? arrived(sentAt) : absent(ctx.actor.name))
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', input.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    if (input.arrived) await markAnswered(trx, row, sentAt)
    await writeAudit(trx, ctx, { verb: 'settleReply', subject: input.id, detail: { arrived: input.arrived } })
    return { reply: presentReply(row), mention: await mentionById(trx, ctx.workspaceId, row.mention_id) }
  })
  ctx.live.publish(ctx.workspaceId, { type: 'reply', at: ctx.now(), reply })
  if (input.arrived) ctx.live.publish(ctx.workspaceId, { type: 'mention', at: ctx.now(), mention })
  return reply
}

function arrived(sentAt: number) {
  return { state: 'sent', sent_at: new Date(sentAt), reason_code: null, reason: null } as const
}

function absent(by: string) {
  const reason = `${by} looked and did not find it on the network. Nothing was published; it can be sent again.`
  return { state: 'failed', reason_code: 'unknown-outcome', reason } as const
}
