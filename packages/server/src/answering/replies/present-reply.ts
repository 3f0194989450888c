import type { Reply } from '@earshot/api'
import { shapes } from '@earshot/api'
import type { Selectable } from 'kysely'
import type { ReplyTable } from '../../database/tables.ts'

export type ReplyRow = Selectable<ReplyTable>

/** An answer in the words of the API. */
export function presentReply(row: ReplyRow): Reply {
  return {
    id: row.id,
    mentionId: row.mention_id,
    conversationId: row.conversation_id,
    accountId: row.account_id ?? noAccount,
    channel: row.channel,
    text: row.text,
    audience: row.audience,
    state: row.state,
    reason: row.reason ?? undefined,
    reasonCode: shapes.reply.shape.reasonCode.parse(row.reason_code ?? undefined),
    retryAt: row.retry_at ?? undefined,
    authorName: row.author_name,
    authorId: row.author_id,
    createdAt: row.created_at,
    sentAt: row.sent_at ?? undefined,
    url: row.url ?? undefined,
    attempts: row.attempts,
  }
}

/** Every answer is written from an account; one that was brought in from elsewhere may have none. */
const noAccount = '00000000-0000-0000-0000-000000000000'
