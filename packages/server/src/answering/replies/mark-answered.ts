import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { ReplyRow } from './present-reply.ts'

/** An answer has arrived at `at`: its mention is answered, by whoever wrote it, and the conversation goes on from there. */
export async function markAnswered(trx: Kysely<Database>, reply: ReplyRow, at: number): Promise<void> {
  await trx
    .updateTable('mention')
    .set({
      disposition: 'answered',
      disposition_reason: null,
      disposition_note: null,
      disposed_by: reply.author_name,
      disposed_at: new Date(at),
    })
    .where('workspace_id', '=', reply.workspace_id)
    .where('id', '=', reply.mention_id)
    .execute()
  await trx
    .updateTable('conversation')
    .set({ last_at: new Date(at) })
    .where('workspace_id', '=', reply.workspace_id)
    .where('id', '=', reply.conversation_id)
    .where(sql<boolean>`last_at < ${new Date(at)}`)
    .execute()
}
