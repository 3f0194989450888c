import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, afterEach, expect, test } from 'vitest'
import { askTestServer, createTestDatabase } from '../../src/database/testing.ts'
import { makeTestMonitor } from '../../src/listening/testing.ts'
import { createTestServices } from '../../src/testing/services.ts'
import { createTestWorkspace } from '../../src/testing/workspace.ts'
import { openTestJetstream } from './jetstream.ts'
import type { TestJetstream } from './jetstream.ts'

const database = await createTestDatabase()
const services = createTestServices(database)
const { db } = services
const jetstream = await openTestJetstream()
let child: ChildProcess | undefined
afterEach(() => child?.kill('SIGKILL'))
afterAll(async () => {
  await jetstream.close()
  await database.drop()
})

function hearAlone(): ChildProcess {
  const script = path.join(import.meta.dirname, 'hear-alone.ts')
  child = spawn(process.execPath, ['--import', 'tsx', script, database.url], { stdio: ['ignore', 'ignore', 'inherit'] })
  return child
}

async function listenTo({ url }: TestJetstream) {
  const here = await createTestWorkspace(services)
  await makeTestMonitor(here)
  await db
    .updateTable('source')
    .set({ settings: JSON.stringify({ hosts: url }) })
    .where('id', '=', here.sourceId)
    .execute()
  return here
}
const stored = async () =>
  (
    await db
      .selectFrom('mention')
      .select((eb) => eb.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
  ).count

test('killed again and again while it hears, it goes on where it stopped: nothing lost, nothing doubled', async () => {
  const here = await listenTo(jetstream)
  const total = 1500
  for (let number = 0; number < total; number += 1) {
    jetstream.say({
      text: number % 3 === 0 ? `Halden kettle number ${number}?` : `Nothing of ours ${number}`,
      did: `did:plc:p${number % 50}`,
    })
  }
  // From the beginning, as if it had been away for a while.
  await db
    .updateTable('source')
    .set({ cursor: String((Date.now() - 3_600_000) * 1000) })
    .where('id', '=', here.sourceId)
    .execute()
  for (const enough of [1, 150, 350]) {
    const process = hearAlone()
    await expect.poll(stored, { timeout: 25_000, interval: 2 }).toBeGreaterThanOrEqual(enough)
    process.kill('SIGKILL')
    await once(process, 'exit')
  }
  hearAlone()
  for (let number = total; number < total + 30; number += 1) jetstream.say({ text: `Halden kettle number ${number}?` })
  await expect.poll(stored, { timeout: 25_000 }).toBe(total / 3 + 30)
  const texts = await db.selectFrom('mention').select('text').execute()
  expect(new Set(texts.map(({ text }) => text)).size).toBe(total / 3 + 30)
  const source = await db.selectFrom('source').selectAll().where('id', '=', here.sourceId).executeTakeFirstOrThrow()
  expect(source).toMatchObject({ state: 'listening', stored: total / 3 + 30 })
  const people = await db.selectFrom('person').select('id').execute()
  expect(people).toHaveLength(51)
}, 90_000)

test('the database goes away while it hears: it waits, and catches up when it is back', async () => {
  const before = await stored()
  hearAlone()
  await expect.poll(jetstream.listeners, { timeout: 25_000 }).toBe(1)
  const admin = new Client({ ...(await askTestServer()).admin })
  await admin.connect()
  const { database: name } = database.address
  await admin.query(`alter database ${name} allow_connections false`)
  await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name])
  for (let number = 0; number < 300; number += 1) jetstream.say({ text: `Halden lid number ${number}?` })
  await admin.query(`alter database ${name} allow_connections true`)
  await admin.end()
  await expect.poll(() => stored().catch(() => undefined), { timeout: 25_000 }).toBe(Number(before) + 300)
  const { rows } = await sql<{
    n: number
  }>`select count(distinct text) as n from mention where text like '%lid%'`.execute(db)
  expect(rows[0]?.n).toBe(300)
}, 90_000)
