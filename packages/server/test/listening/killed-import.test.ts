import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../src/database/testing.ts'
import { startImport } from '../../src/listening/imports/start-import.ts'
import { uploadImport } from '../../src/listening/imports/upload-import.ts'
import { createTestServices } from '../../src/testing/services.ts'
import { createTestWorkspace } from '../../src/testing/workspace.ts'

const database = await createTestDatabase()
const dataDirectory = await mkdtemp(path.join(tmpdir(), 'earshot-killed-'))
const services = createTestServices(database, { dataDirectory })
const { db } = services
let child: ChildProcess | undefined
afterAll(async () => {
  child?.kill('SIGKILL')
  await database.drop()
  await rm(dataDirectory, { recursive: true })
})

function runAlone(): ChildProcess {
  const script = path.join(import.meta.dirname, 'hear-alone.ts')
  child = spawn(process.execPath, ['--import', 'tsx', script, database.url, dataDirectory], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return child
}

test('the server is killed during an import: the next one goes on, nothing is lost and nothing is doubled', async () => {
  const { ctx, brandId } = await createTestWorkspace(services)
  const total = 20_000
  async function* file() {
    yield Buffer.from('id,author,text\n')
    for (let number = 0; number < total; number += 1)
      yield Buffer.from(`${number},ann${number % 300},"Halden, number ${number},\nwith a line of its own"\n`)
  }
  const { id, mapping } = await uploadImport(ctx, { fileName: 'posts.csv', upload: file() })
  await startImport(ctx, { id, mapping, channel: 'x', brandId })
  const row = () => db.selectFrom('import_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

  for (const enough of [1, 7000]) {
    const killed = runAlone()
    await expect
      .poll(async () => (await row()).rows_read, { timeout: 40_000, interval: 2 })
      .toBeGreaterThanOrEqual(enough)
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    expect((await row()).state).toBe('running')
  }
  runAlone()
  await expect.poll(async () => (await row()).state, { timeout: 60_000 }).toBe('done')
  expect(await row()).toMatchObject({ rows_read: total, rows_stored: total, rows_known: 0, rows_bad: 0 })
  const { count } = await db
    .selectFrom('mention')
    .select((eb) => eb.fn.count('ref').distinct().as('count'))
    .executeTakeFirstOrThrow()
  expect(Number(count)).toBe(total)
}, 150_000)
