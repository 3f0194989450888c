import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { StoredMention } from '../../context.ts'
import type { Database } from '../../database/tables.ts'

export interface FoundCopy {
  readonly mentionId: string
  readonly firstId: string
}

/** What was written last, oldest first. */
export async function newestTexts(db: Kysely<Database>, workspaceId: string, most: number): Promise<StoredMention[]> {
  const rows = await db
    .selectFrom('mention')
    .select(['id', 'title', 'text', 'channel', 'author_ref'])
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.toReversed().map(({ id, title, text, channel, author_ref: ref }) => ({
    id,
    title: title ?? undefined,
    text,
    author: { channel, ref },
  }))
}

/** Marks mentions as copies and counts their wordings anew. */
export async function storeCopies(
  db: Kysely<Database>,
  workspaceId: string,
  copies: readonly FoundCopy[],
): Promise<void> {
  if (copies.length === 0) return
  await db.transaction().execute(async (trx) => {
    const found = JSON.stringify(copies.map(({ mentionId, firstId }) => ({ mention_id: mentionId, first_id: firstId })))
    // The first that is remembered may itself be a copy of one that is remembered no more.
    const { rows } = await sql<{ first_id: string }>`
      with found as (
        select f.mention_id, coalesce(c.first_id, f.first_id) as first_id
        from jsonb_to_recordset(${found}::jsonb) as f(mention_id uuid, first_id uuid)
        left join copy c on c.workspace_id = ${workspaceId}::uuid and c.mention_id = f.first_id
      ), each_one as (
        select mention_id, first_id from found union select first_id, first_id from found
      )
      insert into copy (workspace_id, mention_id, first_id, author)
      select m.workspace_id, m.id, e.first_id, m.channel || ' ' || m.author_ref
      from each_one e join mention m on m.workspace_id = ${workspaceId}::uuid and m.id = e.mention_id
      on conflict do nothing
      returning first_id`.execute(trx)
    if (rows.length === 0) return
    const firsts = [...new Set(rows.map((row) => row.first_id))].toSorted()
    await sql`
      insert into wording (workspace_id, first_id, posts, accounts, last_at)
      select c.workspace_id, c.first_id, count(*), count(distinct c.author), max(m.posted_at)
      from copy c join mention m on m.workspace_id = c.workspace_id and m.id = c.mention_id
      where c.workspace_id = ${workspaceId}::uuid and c.first_id = any(${firsts}::uuid[])
      group by 1, 2 order by 2
      on conflict (workspace_id, first_id) do update set posts = excluded.posts, accounts = excluded.accounts,
        last_at = excluded.last_at`.execute(trx)
  })
}
