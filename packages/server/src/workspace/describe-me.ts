import type { Me } from '@earshot/api'
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { notFound } from '../problem.ts'

/** A person as the screens know them, with the workspaces they belong to: own ones first, the sample last. */
export async function describeMe(db: Kysely<Database>, userId: string): Promise<Me> {
  const person = await db
    .selectFrom('auth_user')
    .innerJoin('profile', 'profile.user_id', 'auth_user.id')
    .select(['auth_user.id', 'auth_user.email', 'profile.name', 'profile.locale', 'profile.theme'])
    .where('auth_user.id', '=', userId)
    .executeTakeFirst()
  if (person === undefined) throw notFound('person')
  const workspaces = await db
    .selectFrom('member')
    .innerJoin('workspace', 'workspace.id', 'member.workspace_id')
    .select(({ exists, selectFrom }) => [
      'workspace.slug',
      'workspace.name',
      'workspace.sample',
      exists(
        selectFrom('brand')
          .select('brand.id')
          .whereRef('brand.workspace_id', '=', 'workspace.id')
          .where('rival', '=', false),
      ).as('ready'),
    ])
    .where('member.user_id', '=', userId)
    .orderBy('workspace.sample')
    .orderBy('workspace.created_at')
    .execute()
  return { ...person, workspaces: workspaces.map((workspace) => ({ ...workspace, ready: Boolean(workspace.ready) })) }
}
