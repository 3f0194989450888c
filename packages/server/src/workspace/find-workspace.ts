import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { notFound } from '../problem.ts'

/** The id of the workspace with this slug that the user belongs to. Throws Expected `not-found` otherwise. */
export async function findWorkspace(db: Kysely<Database>, slug: string, userId: string | undefined): Promise<string> {
  if (userId === undefined) throw notFound('workspace')
  const found = await db
    .selectFrom('workspace')
    .innerJoin('member', 'member.workspace_id', 'workspace.id')
    .select('workspace.id')
    .where('workspace.slug', '=', slug)
    .where('member.user_id', '=', userId)
    .executeTakeFirst()
  if (found === undefined) throw notFound('workspace')
  return found.id
}
