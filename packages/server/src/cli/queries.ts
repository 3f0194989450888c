import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'

/** Every workspace, by slug. */
export function allWorkspaces(db: Kysely<Database>) {
  return db.selectFrom('workspace').select(['id', 'slug', 'sample']).orderBy('slug').execute()
}

/** The version of the database server. */
export async function databaseVersion(db: Kysely<Database>): Promise<string> {
  const shown = await sql<{ server_version: string }>`show server_version`.execute(db)
  return shown.rows[0]?.server_version ?? ''
}
