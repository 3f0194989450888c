import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'

/** Every workspace, by slug. */
export function allWorkspaces(db: Kysely<Database>) {
  return db.selectFrom('workspace').select(['id', 'slug', 'sample']).orderBy('slug').execute()
}
