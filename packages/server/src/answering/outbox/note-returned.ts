import type { Mention, Reply } from '@earshot/api'
import type { ChannelEvent } from '@earshot/domain'
import type { Services } from '../../context.ts'
import { mentionById } from '../../listening/ledger/queries.ts'
import { jobActor } from '../../workspace/actor.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { presentReply } from '../replies/present-reply.ts'
import { lockAnswered } from '../replies/queueing.ts'

type Kept = Pick<Services, 'db' | 'live' | 'now' | 'newId'>
interface Place {
  readonly workspaceId: string
  readonly channel: string
}

/**
 * Answers of ours that came back: each failed, and whoever was answered waits again. Before the batch is stored; a batch
 * that is told again changes nothing. Sending it once more is a new attempt, so its key is a new one.
 */
export async function noteReturned(services: Kept, place: Place, events: readonly ChannelEvent[]): Promise<void> {
  for (const event of events) {
    if (event.kind !== 'returned') continue
    const told = await note(services, place, event)
    if (told === undefined) continue
    const at = services.now()
    services.live.publish(place.workspaceId, { type: 'reply', at, reply: told.reply })
    services.live.publish(place.workspaceId, { type: 'mention', at, mention: told.mention })
  }
}

async function note(
  services: Kept,
  { workspaceId, channel }: Place,
  { ref, reason }: Extract<ChannelEvent, { kind: 'returned' }>,
): Promise<{ readonly reply: Reply; readonly mention: Mention } | undefined> {
  return services.db.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom('reply')
      .select(['id', 'mention_id'])
      .where('workspace_id', '=', workspaceId)
      .where('channel', '=', channel)
      .where('ref', '=', ref)
      .where('state', '=', 'sent')
      .executeTakeFirst()
    if (found === undefined) return undefined
    await lockAnswered(trx, workspaceId, found.mention_id)
    const row = await trx
      .updateTable('reply')
      .set({ state: 'failed', reason_code: 'rejected', reason, idempotency_key: services.newId() })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', found.id)
      .where('state', '=', 'sent')
      .returningAll()
      .executeTakeFirst()
    if (row === undefined) return undefined
    const other = await trx
      .selectFrom('reply')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('mention_id', '=', found.mention_id)
      .where('state', '=', 'sent')
      .executeTakeFirst()
    if (other === undefined)
      await trx
        .updateTable('mention')
        .set({ disposition: 'waiting', disposed_by: null, disposed_at: null })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', found.mention_id)
        .where('disposition', '=', 'answered')
        .execute()
    const ctx = { ...services, workspaceId, actor: jobActor('outbox') }
    await writeAudit(trx, ctx, { verb: 'returnReply', subject: row.id })
    return { reply: presentReply(row), mention: await mentionById(trx, workspaceId, found.mention_id) }
  })
}
