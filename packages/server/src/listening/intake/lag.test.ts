import { afterAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import { readSimply } from '../reading-for-tests.ts'
import { hear, makeTestMonitor, writePost } from '../testing.ts'

const database = await createTestDatabase()
afterAll(() => database.drop())
const hourMs = 3_600_000
const startedAt = Date.UTC(2026, 10, 1, 12)
let now = startedAt
const services = createTestServices(database, { read: readSimply, now: () => now })

test('a source lags by the age of the newest that it hears; what was written before it began is its past', async () => {
  const here = await createTestWorkspace(services)
  await makeTestMonitor(here)
  const lagMs = async () => {
    const source = services.db.selectFrom('source').select('lag_ms').where('id', '=', here.sourceId)
    return (await source.executeTakeFirstOrThrow()).lag_ms
  }
  await hear(here, [writePost({ postedAt: startedAt - 240 * hourMs })])
  expect(await lagMs()).toBeNull()
  now = startedAt + hourMs
  await hear(here, [writePost({ postedAt: now - 9000 }), writePost({ postedAt: now - 3000 })])
  expect(await lagMs()).toBe(3000)
  await hear(here, [writePost({ postedAt: startedAt - 240 * hourMs })])
  expect(await lagMs()).toBe(3000)
})
