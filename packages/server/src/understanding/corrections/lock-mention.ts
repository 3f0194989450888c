import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { selectMentions } from '../../listening/ledger/mention-row.ts'
import type { MentionRow } from '../../listening/ledger/mention-row.ts'
import { notFound } from '../../problem.ts'

/** A mention that nobody else changes until this transaction ends. Throws Expected `not-found`. */
export async function lockMention(
  trx: Kysely<Database>,
  workspaceId: string,
  id: string,
): Promise<{ readonly row: MentionRow; readonly rival: boolean }> {
  const row = await selectMentions(trx, workspaceId).where('m.id', '=', id).forUpdate('m').executeTakeFirst()
  if (row === undefined) throw notFound('mention')
  const brand = await trx
    .selectFrom('brand')
    .select('rival')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', row.brand_id)
    .executeTakeFirst()
  return { row, rival: brand?.rival === true }
}
