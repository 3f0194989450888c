import type { Audience, Reply, routes } from '@earshot/api'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { presentReply } from './present-reply.ts'
import { audienceFor } from './audience-for.ts'
import { demandPerson, demandSendable, lockAnswered } from './queueing.ts'
import type { AnsweredMention } from './queueing.ts'
import { readText } from './reply-text.ts'
import { demandAccount, wayToAnswer } from './way-to-answer.ts'

export type WriteReply = z.output<typeof routes.writeReply.body>

/**
 * Keeps what a person wrote to a mention as their draft, or puts it into the queue. One person has one draft for a mention.
 * Throws Expected `no-account`, `bad-input` when it cannot be for whom it was meant, and when sending `too-long` and `already-answered`.
 */
export async function writeReply(ctx: Context, input: WriteReply): Promise<Reply> {
  demandPerson(ctx)
  const text = readText(input.text)
  const reply = await ctx.db.transaction().execute(async (trx) => {
    const mention = await lockAnswered(trx, ctx.workspaceId, input.mentionId)
    const way = await wayToAnswer(trx, ctx, mention)
    const account = demandAccount(way, mention)
    const audience = audienceFor(mention, way, input.audience)
    const draftId = await ownDraft(trx, ctx, mention, audience)
    if (input.send) await demandSendable(trx, ctx, { mention, way, text, replyId: draftId, anyway: input.anyway })
    const now = new Date(ctx.now())
    const state = input.send
      ? { state: 'queued' as const, queued_at: now }
      : { state: 'draft' as const, queued_at: null }
    const written = { account_id: account.id, text, audience, author_name: ctx.actor.name, ...state }
    const row = await (
      draftId === undefined
        ? trx.insertInto('reply').values({ ...newReply(ctx, mention), ...written, created_at: now })
        : trx.updateTable('reply').set(written).where('workspace_id', '=', ctx.workspaceId).where('id', '=', draftId)
    )
      .returningAll()
      .executeTakeFirstOrThrow()
    const detail = { mention: mention.id, send: input.send, ...(input.anyway && { anyway: true }) }
    await writeAudit(trx, ctx, { verb: 'writeReply', subject: row.id, detail })
    return presentReply(row)
  })
  ctx.live.publish(ctx.workspaceId, { type: 'reply', at: ctx.now(), reply })
  return reply
}

async function ownDraft(
  trx: Kysely<Database>,
  ctx: Context,
  mention: AnsweredMention,
  audience: Audience,
): Promise<string | undefined> {
  const draft = await trx
    .selectFrom('reply')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('conversation_id', '=', mention.conversation_id)
    .where('mention_id', '=', mention.id)
    .where('author_id', '=', ctx.actor.id)
    .where('audience', '=', audience)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return draft?.id
}

function newReply(ctx: Context, mention: AnsweredMention) {
  const id = ctx.newId()
  return {
    workspace_id: ctx.workspaceId,
    id,
    mention_id: mention.id,
    conversation_id: mention.conversation_id,
    channel: mention.channel,
    idempotency_key: id,
    author_id: ctx.actor.id,
  }
}
