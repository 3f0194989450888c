import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from './tables.ts'

/** The version of the database server, as it calls itself. */
export async function serverVersion(db: Kysely<Database>): Promise<string> {
  const shown = await sql<{ server_version: string }>`show server_version`.execute(db)
  return shown.rows[0]?.server_version ?? ''
}
