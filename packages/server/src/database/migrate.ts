import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Client } from 'pg'
import { DatabaseProblem } from './problem.ts'

/** The .sql files travel beside this file, also in the built server. */
export const migrationsDirectory = path.join(import.meta.dirname, 'migrations')

interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** Held inside each transaction, so that it is gone with whoever held it, also behind a connection pooler. */
const lockKey = 4747_0001

/**
 * Brings the database to the newest of `directory` and returns the names it applied. Each file is one transaction: a
 * program killed in the middle leaves the database as it was before that file. Several servers may start at once.
 * Throws DatabaseProblem `too-new` when the database was written by a newer program.
 */
export async function migrate(client: Client, directory: string = migrationsDirectory): Promise<readonly string[]> {
  const migrations = await readMigrations(directory)
  await client.query('set statement_timeout = 0; set lock_timeout = 0; set client_min_messages = warning')
  await checkServer(client)
  await inLockedTransaction(client, () =>
    client.query(
      'create table if not exists migration (number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())',
    ),
  )
  const applied: string[] = []
  for (const migration of migrations) {
    if (await inLockedTransaction(client, () => applyIfMissing(client, migration, migrations)))
      applied.push(migration.name)
  }
  return applied
}

async function applyIfMissing(client: Client, migration: Migration, all: readonly Migration[]): Promise<boolean> {
  const rows = await client.query<{ number: number; checksum: string }>('select number, checksum from migration')
  const newest = Math.max(0, ...rows.rows.map((row) => row.number))
  const newestKnown = all.at(-1)?.number ?? 0
  if (newest > newestKnown) {
    const sentence = `The database was written by a newer Earshot (step ${newest}; this one knows ${newestKnown}). Start the newer Earshot, or restore a backup made with this one.`
    throw new DatabaseProblem('too-new', sentence)
  }
  const done = rows.rows.find((row) => row.number === migration.number)
  if (done && done.checksum !== migration.checksum) {
    const sentence = `The migration ${migration.name} is not the one this database was made with. Start the Earshot that made it, or use another data directory.`
    throw new DatabaseProblem('refused', sentence)
  }
  if (done) return false
  await client.query(migration.sql)
  await client.query('insert into migration (number, name, checksum) values ($1, $2, $3)', [
    migration.number,
    migration.name,
    migration.checksum,
  ])
  return true
}

async function inLockedTransaction<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lockKey])
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

async function checkServer(client: Client): Promise<void> {
  const result = await client.query<{ version: number; encoding: string }>(
    "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
  )
  const { version = 0, encoding = '' } = result.rows[0] ?? {}
  if (version < 150_000) {
    const sentence = `The database is PostgreSQL ${Math.floor(version / 10_000)}; Earshot needs 15 or newer.`
    throw new DatabaseProblem('too-old', sentence)
  }
  if (encoding !== 'UTF8') {
    const sentence = `The database stores text as ${encoding}. Create one with: create database earshot encoding 'UTF8' template template0.`
    throw new DatabaseProblem('refused', sentence)
  }
}

async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{4}-[\w-]+\.sql$/.test(name)).toSorted()
  const migrations = await Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(directory, name), 'utf8')
      const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
      return { number: Number(name.slice(0, 4)), name, sql, checksum }
    }),
  )
  const twice = migrations.find((migration, index) => migrations[index + 1]?.number === migration.number)
  if (twice) throw new Error(`Two migrations have the number ${twice.number}`)
  return migrations
}
