import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import type { DatabaseAddress } from './address.ts'

/** The role the program works as: it owns its database, and cannot read files or run programs of the machine. */
export const ownRole = 'earshot'
export const databaseName = 'earshot'

/** Makes the role and the database of the program where they are missing. Returns the server's version, e.g. `18.4`. */
export async function prepareDatabase(admin: DatabaseAddress, database: string): Promise<string> {
  const client = new Client({ ...admin })
  await client.connect()
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [ownRole])
    if (role.rowCount === 0) {
      const password = escapeLiteral(admin.password)
      await client.query(`create role ${escapeIdentifier(ownRole)} login createdb password ${password}`)
    }
    const found = await client.query('select 1 from pg_database where datname = $1', [database])
    if (found.rowCount === 0)
      await client.query(`create database ${escapeIdentifier(database)} owner ${escapeIdentifier(ownRole)}`)
    const version = await client.query<{ server_version: string }>('show server_version')
    return version.rows[0]?.server_version ?? ''
  } finally {
    await client.end()
  }
}
