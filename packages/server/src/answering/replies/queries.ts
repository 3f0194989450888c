import type { Reply } from '@earshot/api'
import { replyStates } from '@earshot/domain'
import type { ReplyState } from '@earshot/domain'
import type { Kysely } from 'kysely'
import { readAfter } from '../../after.ts'
import type { Database } from '../../database/tables.ts'
import { Expected, notFound } from '../../problem.ts'
import { presentReply } from './present-reply.ts'
import type { ReplyRow } from './present-reply.ts'

const pageSize = 50

/** Answers in any of the states (all when none is given), newest first; `after` is the last id of the page before. */
export async function repliesByState(
  db: Kysely<Database>,
  workspaceId: string,
  { state, after }: { readonly state?: string | undefined; readonly after?: string | undefined },
): Promise<{ items: Reply[]; next: string | undefined }> {
  const states = readStates(state)
  const before = readAfter(after)
  const rows = await db
    .selectFrom('reply')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', states)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const items = rows.slice(0, pageSize).map(presentReply)
  return { items, next: rows.length > pageSize ? items.at(-1)?.id : undefined }
}

function readStates(list: string | undefined): readonly ReplyState[] {
  const named = (list ?? '').split(',').filter((name) => name !== '')
  const known = replyStates.filter((state) => named.includes(state))
  if (known.length < new Set(named).size)
    throw new Expected('bad-input', `The states of an answer are ${replyStates.join(', ')}.`, {
      fields: { 'query.state': 'There is no such state.' },
    })
  return known.length === 0 ? replyStates : known
}

/** The row of an answer, locked until the transaction ends. Throws Expected `not-found`. */
export async function lockReply(trx: Kysely<Database>, workspaceId: string, id: string): Promise<ReplyRow> {
  const row = await trx
    .selectFrom('reply')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('answer')
  return row
}

/** The mention that an answer belongs to; that never changes. Throws Expected `not-found`. */
export async function mentionOf(db: Kysely<Database>, workspaceId: string, replyId: string): Promise<string> {
  const row = await db
    .selectFrom('reply')
    .select('mention_id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', replyId)
    .executeTakeFirst()
  if (row === undefined) throw notFound('answer')
  return row.mention_id
}
