import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { StoredMention } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { columnsOf } from '../../listening/intake/columns.ts'

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

/**
 * Marks mentions as copies and adds them to their wordings. What was marked before is not read again for it, or a
 * campaign of ten thousand posts would be counted ten thousand times.
 */
export async function storeCopies(
  db: Kysely<Database>,
  workspaceId: string,
  copies: readonly FoundCopy[],
): Promise<void> {
  if (copies.length === 0) return
  const { plain } = columnsOf(copies)
  // The first that is remembered may itself be a copy of one that is remembered no more. The limits make each look one
  // into an index, also before there are statistics.
  await sql`
    with found as (
      select f.mention_id, coalesce(c.first_id, f.first_id) as first_id
      from unnest(${plain((copy) => copy.mentionId)}::uuid[], ${plain((copy) => copy.firstId)}::uuid[]) as f (mention_id, first_id)
      left join lateral (
        select first_id from copy where workspace_id = ${workspaceId}::uuid and mention_id = f.first_id limit 1) as c on true
    ), each_one as materialized (
      select m.id as mention_id, e.first_id, m.channel || ' ' || m.author_ref as author, m.posted_at
      from (select mention_id, first_id from found union select first_id, first_id from found) as e
      cross join lateral (
        select id, channel, author_ref, posted_at from mention
        where workspace_id = ${workspaceId}::uuid and id = e.mention_id limit 1) as m
    ), marked as (
      insert into copy (workspace_id, mention_id, first_id, author)
      select ${workspaceId}::uuid, mention_id, first_id, author from each_one
      on conflict do nothing
      returning mention_id
    )
    insert into wording (workspace_id, first_id, posts, accounts, last_at)
    select ${workspaceId}::uuid, e.first_id, count(*), count(distinct e.author) filter (where known.first_id is null),
      max(e.posted_at)
    from each_one e join marked using (mention_id)
    left join lateral (
      select first_id from copy
      where workspace_id = ${workspaceId}::uuid and first_id = e.first_id and author = e.author limit 1) as known on true
    group by e.first_id order by e.first_id
    on conflict (workspace_id, first_id) do update set posts = wording.posts + excluded.posts,
      accounts = wording.accounts + excluded.accounts, last_at = greatest(wording.last_at, excluded.last_at)`.execute(
    db,
  )
}
