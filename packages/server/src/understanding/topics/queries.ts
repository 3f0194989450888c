import type { Moment } from '@earshot/domain'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { lowestId } from '../../listening/ledger/mention-id.ts'
import type { Kept } from './read-topics.ts'
import type { PostToSort } from './sort-posts.ts'

/** What people wrote in a span, newest first; texts that are copies of an earlier one are left out. */
export async function postsBetween(
  db: Kysely<Database>,
  workspaceId: string,
  { from, to, most }: { readonly from: number; readonly to: number; readonly most: number },
): Promise<PostToSort[]> {
  const { rows } = await sql<{
    id: string
    text: string
    author: string
    at: number
    language: string
    moment: Moment | null
  }>`
    select m.id, coalesce(m.title || E'\n', '') || left(m.text, 1000) as text, m.person_id as author, m.posted_at as at,
      m.language, m.moment
    from mention m
    left join copy c on c.workspace_id = m.workspace_id and c.mention_id = m.id
    where m.workspace_id = ${workspaceId}::uuid and m.id >= ${lowestId(from)}::uuid and m.id < ${lowestId(to)}::uuid
      and m.deleted_at is null and m.speaker = 'person' and m.disposition <> 'not-for-us'
      and (c.first_id is null or c.first_id = m.id)
    order by m.id desc limit ${most}`.execute(db)
  return rows.map(({ moment, ...row }) => ({ ...row, moments: moment === null ? [] : [moment] }))
}

/** What was found last; at 0, so long ago that it is found anew, when that is not in the form of this version. */
export async function keptView(
  db: Kysely<Database>,
  workspaceId: string,
  span: 'day' | 'week' | 'month',
): Promise<Kept | undefined> {
  const row = await db
    .selectFrom('topic_view')
    .select(['at', 'topics', 'known'])
    .where('workspace_id', '=', workspaceId)
    .where('span', '=', span)
    .executeTakeFirst()
  if (row === undefined) return undefined
  // Written by keepView below; by a version before this one without the ids of the posts.
  const kept = { at: row.at, view: row.topics, known: row.known } as Kept
  return kept.view.topics.every(({ ids }) => Array.isArray(ids)) ? kept : { ...kept, at: 0 }
}

export async function keepView(
  db: Kysely<Database>,
  workspaceId: string,
  { span, at, view, known }: Kept & { readonly span: 'day' | 'week' | 'month' },
): Promise<void> {
  const values = { at: new Date(at), topics: JSON.stringify(view), known: JSON.stringify(known) }
  await db
    .insertInto('topic_view')
    .values({ workspace_id: workspaceId, span, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'span']).doUpdateSet(values))
    .execute()
}
