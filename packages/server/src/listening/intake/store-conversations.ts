import { conversationSilenceMs } from '@earshot/domain'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { columnsOf } from './columns.ts'
import { joinGuests } from './join-guests.ts'
import type { Arrival } from './join-guests.ts'
import { placeInConversations } from './place-in-conversations.ts'
import type { Span } from './place-in-conversations.ts'

/** Finds or opens the conversation of each post; returns their ids in the order of the posts. */
export async function storeConversations(
  trx: Kysely<Database>,
  workspaceId: string,
  posts: readonly Arrival[],
  newId: () => string,
): Promise<readonly string[]> {
  const joined = await joinGuests(trx, workspaceId, posts)
  const others = posts.filter((_, at) => !joined.has(at))
  const own = await storeOwn(trx, workspaceId, others, newId)
  let next = 0
  return posts.map((_, at) => joined.get(at) ?? own[next++] ?? '')
}

async function storeOwn(
  trx: Kysely<Database>,
  workspaceId: string,
  posts: readonly Arrival[],
  newId: () => string,
): Promise<readonly string[]> {
  const known = await spansNear(
    trx,
    workspaceId,
    posts.filter((post) => !post.isNewPerson),
  )
  const { conversationIds, opened, extended } = placeInConversations(posts, known, newId)
  if (opened.length > 0) {
    const { plain, times } = columnsOf(opened)
    await sql`
      insert into conversation (workspace_id, id, person_id, opened_at, last_at)
      select ${workspaceId}::uuid, * from unnest(${plain(({ id }) => id)}::uuid[],
        ${plain(({ personId }) => personId)}::uuid[], ${times(({ openedAt }) => openedAt)}::timestamptz[],
        ${times(({ lastAt }) => lastAt)}::timestamptz[])`.execute(trx)
  }
  if (extended.length > 0) {
    const { plain, times } = columnsOf(extended)
    const ids = plain(({ id }) => id)
    await sql`
      update conversation c set opened_at = least(c.opened_at, h.opened_at), last_at = greatest(c.last_at, h.last_at)
      from unnest(${ids}::uuid[], ${times(({ openedAt }) => openedAt)}::timestamptz[],
        ${times(({ lastAt }) => lastAt)}::timestamptz[]) as h (id, opened_at, last_at)
      where c.workspace_id = ${workspaceId}::uuid and c.id = any(${ids}::uuid[]) and c.id = h.id`.execute(trx)
  }
  return conversationIds
}

async function spansNear(
  trx: Kysely<Database>,
  workspaceId: string,
  posts: readonly { readonly personId: string; readonly postedAt: number }[],
): Promise<Span[]> {
  if (posts.length === 0) return []
  const times = posts.map(({ postedAt }) => postedAt)
  const persons = [...new Set(posts.map(({ personId }) => personId))]
  const rows = await trx
    .selectFrom('conversation')
    .select(['id', 'person_id as personId', 'opened_at as openedAt', 'last_at as lastAt'])
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`person_id = any(${persons}::uuid[])`)
    .where(sql<boolean>`last_at >= ${new Date(Math.min(...times) - conversationSilenceMs)}`)
    .where(sql<boolean>`opened_at <= ${new Date(Math.max(...times) + conversationSilenceMs)}`)
    .execute()
  return rows
}
