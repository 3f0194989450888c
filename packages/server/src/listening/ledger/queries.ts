import type { Mention } from '@earshot/api'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { notFound } from '../../problem.ts'
import { selectMentions } from './mention-row.ts'
import type { MentionRow } from './mention-row.ts'
import { presentMention } from './present-mention.ts'

/** One mention. Throws Expected `not-found`. */
export async function mentionById(db: Kysely<Database>, workspaceId: string, id: string): Promise<Mention> {
  const row = await selectMentions(db, workspaceId).where('m.id', '=', id).executeTakeFirst()
  if (row === undefined) throw notFound('mention')
  return presentMention(row)
}

/** Mentions in the order of `ids`; those that are not there are left out. */
export async function mentionsByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: readonly string[],
): Promise<Mention[]> {
  return (await mentionRowsByIds(db, workspaceId, ids)).map(presentMention)
}

/** The same as rows, for those who look at more than the API shows. */
export async function mentionRowsByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: readonly string[],
): Promise<MentionRow[]> {
  if (ids.length === 0) return []
  const rows = await selectMentions(db, workspaceId)
    .where(sql<boolean>`m.id = any(${ids}::uuid[])`)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
