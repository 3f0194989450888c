import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { migrate } from './migrate.ts'
import { createTestDatabase } from './testing.ts'
import type { TestDatabase } from './testing.ts'

// Programs are started and killed here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

let test: TestDatabase
let directory: string

beforeEach(async () => {
  test = await createTestDatabase({ migrated: false })
  directory = await mkdtemp(path.join(tmpdir(), 'migrations-'))
})
afterEach(async () => {
  await test.drop()
  await rm(directory, { recursive: true })
})

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(directory, name), text)
}

async function run(from = directory): Promise<readonly string[]> {
  const client = await test.connectAlone()
  return migrate(client, from).finally(() => client.end())
}

async function tables(): Promise<readonly string[]> {
  const result = await sql<{ tablename: string }>`
    select tablename from pg_tables where schemaname = 'public' order by tablename`.execute(test.db)
  return result.rows.map((row) => row.tablename)
}

describe('migrations', () => {
  it('run once, in order', async () => {
    await write({ '0002-b.sql': 'alter table a add column b text', '0001-a.sql': 'create table a (x int)' })
    expect(await run()).toEqual(['0001-a.sql', '0002-b.sql'])
    expect(await run()).toEqual([])
    await write({ '0003-c.sql': 'create table c (x int)' })
    expect(await run()).toEqual(['0003-c.sql'])
    expect(await tables()).toEqual(['a', 'c', 'migration'])
  })

  it('leave nothing of a file that fails half-way', async () => {
    await write({ '0001-a.sql': 'create table a (x int)', '0002-b.sql': 'create table b (x int); select 1 / 0' })
    await expect(run()).rejects.toThrow('division by zero')
    expect(await tables()).toEqual(['a', 'migration'])
    await write({ '0002-b.sql': 'create table b (x int)' })
    expect(await run()).toEqual(['0002-b.sql'])
  })

  it('refuse a database of a newer program, in words', async () => {
    await write({ '0001-a.sql': 'create table a (x int)', '0002-b.sql': 'create table b (x int)' })
    await run()
    await rm(path.join(directory, '0002-b.sql'))
    await expect(run()).rejects.toMatchObject({ kind: 'too-new', message: expect.stringContaining('newer Earshot') })
  })

  it('refuse to go on when a file that already ran was changed', async () => {
    await write({ '0001-a.sql': 'create table a (x int)' })
    await run()
    await write({ '0001-a.sql': 'create table a (x int, y int)' })
    await expect(run()).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('0001-a.sql') })
  })

  it('run once when several servers start together', async () => {
    await write({ '0001-a.sql': 'create table a (x int)', '0002-b.sql': 'insert into a values (1)' })
    const applied = await Promise.all(Array.from({ length: 5 }, () => run()))
    expect(applied.flat().toSorted()).toEqual(['0001-a.sql', '0002-b.sql'])
    expect(await sql`select x from a`.execute(test.db)).toMatchObject({ rows: [{ x: 1 }] })
  })

  it('of this program fit an empty database', async () => {
    const client = await test.connectAlone()
    const applied = await migrate(client)
    expect(applied[0]).toBe('0001-ledger.sql')
    expect(await migrate(client)).toEqual([])
    await client.end()
  })
})

it('a program killed during a migration leaves the database as it was, and the next start goes on', async () => {
  await write({
    '0001-a.sql': 'create table a (x int)',
    '0002-b.sql': 'create table b (x int); notify half_way; select pg_sleep(60); create table c (x int)',
  })
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(import.meta.dirname, '../../test/migrate-alone.ts')],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  child.stdin.end(JSON.stringify({ address: test.address, directory }))
  const lines = createInterface({ input: child.stdout })
  await once(lines, 'line')
  await expect.poll(busyMigrations).toBe(1)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await tables()).toEqual(['a', 'migration'])
  await write({ '0002-b.sql': 'create table b (x int)' })
  expect(await run()).toEqual(['0002-b.sql'])
})

async function busyMigrations(): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*) as n from pg_stat_activity
    where datname = current_database() and wait_event = 'PgSleep'`.execute(test.db)
  return result.rows[0]?.n ?? 0
}
