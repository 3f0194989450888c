import type { ReplyState } from '@earshot/domain'
import { statesBefore } from '@earshot/domain'
import type { Kysely, Updateable } from 'kysely'
import type { Services } from '../../context.ts'
import type { Database, ReplyTable } from '../../database/tables.ts'
import { mentionById } from '../../listening/ledger/queries.ts'
import { jobActor } from '../../workspace/actor.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { markAnswered } from '../replies/mark-answered.ts'
import { presentReply } from '../replies/present-reply.ts'
import type { ReplyRow } from '../replies/present-reply.ts'
import { lockAnswered } from '../replies/queueing.ts'
import type { Outcome } from './outcome.ts'

type Kept = Pick<Services, 'db' | 'live' | 'now' | 'newId'>

/** Writes down what became of an answer that was being sent, and tells everybody who looks. */
export async function settle(services: Kept, reply: ReplyRow, outcome: Outcome): Promise<void> {
  const { workspace_id: workspaceId } = reply
  const told = await services.db.transaction().execute(async (trx) => {
    await lockAnswered(trx, workspaceId, reply.mention_id)
    const row = await write(trx, reply, columns(outcome, services.now()))
    if (row === undefined) return undefined
    if (row.state !== 'sending' && row.state !== 'queued') {
      const detail = { state: row.state, ...(row.reason_code !== null && { reasonCode: row.reason_code }) }
      const ctx = { ...services, workspaceId, actor: jobActor('outbox') }
      await writeAudit(trx, ctx, { verb: 'deliverReply', subject: row.id, detail })
    }
    if (row.state !== 'sent') return { reply: presentReply(row), mention: undefined }
    await markAnswered(trx, row, row.sent_at ?? services.now())
    return { reply: presentReply(row), mention: await mentionById(trx, workspaceId, row.mention_id) }
  })
  if (told === undefined) return
  const at = services.now()
  services.live.publish(workspaceId, { type: 'reply', at, reply: told.reply })
  if (told.mention !== undefined) services.live.publish(workspaceId, { type: 'mention', at, mention: told.mention })
}

/** What arrived has arrived, also when its fate was thought unknown; anything else only the latest attempt may say. */
function write(trx: Kysely<Database>, reply: ReplyRow, change: Change): Promise<ReplyRow | undefined> {
  const isSent = change.state === 'sent'
  return trx
    .updateTable('reply')
    .set(change)
    .where('workspace_id', '=', reply.workspace_id)
    .where('id', '=', reply.id)
    .where('state', 'in', isSent ? statesBefore('sent') : ['sending'])
    .$if(!isSent, (query) => query.where('attempts', '=', reply.attempts))
    .returningAll()
    .executeTakeFirst()
}

type Change = Updateable<ReplyTable> & { readonly state: ReplyState }

function columns(outcome: Outcome, now: number): Change {
  switch (outcome.kind) {
    case 'sent': {
      const { ref, version = null, url = null, publishedAt } = outcome.published
      const sent_at = new Date(publishedAt > 0 ? Math.min(publishedAt, now) : now)
      const clear = { reason_code: null, reason: null, retry_at: null, lease_until: null }
      return { state: 'sent', sent_at, ref, version, url, ...clear }
    }
    case 'failed':
      return { state: 'failed', reason_code: outcome.code, reason: outcome.reason, retry_at: null, lease_until: null }
    case 'later': {
      const { code, reason, retryAt } = outcome
      const retry_at = new Date(retryAt)
      return { state: 'queued', reason_code: code, reason, retry_at, lease_until: null }
    }
    case 'ask-again': {
      const at = new Date(outcome.at)
      return { state: 'sending', reason_code: 'unavailable', reason: outcome.reason, retry_at: at, lease_until: at }
    }
    case 'unknown': {
      const { reason } = outcome
      return { state: 'unknown', reason_code: 'unknown-outcome', reason, retry_at: null, lease_until: null }
    }
  }
}
