import { channels } from '@earshot/channels'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../src/database/testing.ts'
import { openDoor } from '../../src/listening/door-for-tests.ts'
import { readSimply } from '../../src/listening/reading-for-tests.ts'
import { createTestServices } from '../../src/testing/services.ts'
import { createTestWorkspace } from '../../src/testing/workspace.ts'
import type { TestWorkspace } from '../../src/testing/workspace.ts'
import { openTestJetstream } from './jetstream.ts'
import type { TestJetstream } from './jetstream.ts'

const database = await createTestDatabase()
afterAll(() => database.drop())
const services = createTestServices(database, { read: readSimply, channels })
let here: TestWorkspace
let door: ReturnType<typeof openDoor>
let jetstream: TestJetstream
let speaking: NodeJS.Timeout | undefined

beforeEach(async () => {
  jetstream = await openTestJetstream()
  here = await createTestWorkspace(services)
  const settings = JSON.stringify({ hosts: jetstream.url })
  await services.db.updateTable('source').set({ settings }).where('id', '=', here.sourceId).execute()
  door = openDoor(here)
  await door.room.start()
})
afterEach(async () => {
  clearInterval(speaking)
  await door.room.stop()
  await jetstream.close()
  await services.db.deleteFrom('workspace').execute()
})

/** A network on which the same is said again and again, each time with the time when it was said. */
function saySteadily(text: string): void {
  speaking = setInterval(() => jetstream.say({ text: `${text} ${Date.now()}` }), 5)
}

const texts = async (monitor: string): Promise<string[]> =>
  (await door.ask('GET', `/mentions?limit=200&monitor=${monitor}`)).data.items.map(
    (mention: { text: string }) => mention.text,
  )
const saidAt = (text: string | undefined) => Number(/\d+$/.exec(text ?? '')?.[0])
const none = { any: [], all: [], none: [], languages: [], channels: [] }

test('a saved monitor hears on the open stream within a second, a changed one lets go as fast', async () => {
  await expect.poll(() => jetstream.listeners(), { timeout: 10_000 }).toBe(1)
  saySteadily('Where is my Tallow?')
  const { data } = await door.ask('POST', '/monitors', {
    brandId: here.brandId,
    name: 'Tallow',
    query: { ...none, text: 'tallow OR ~Сало' },
  })
  const savedAt = Date.now()
  await expect.poll(() => texts(data.id), { timeout: 10_000 }).not.toHaveLength(0)
  const first = Math.min(...(await texts(data.id)).map(saidAt))
  expect(first - savedAt).toBeLessThan(1000)

  await door.ask('PATCH', `/monitors/${data.id}`, { query: { ...none, any: ['candle'] } })
  const changedAt = Date.now()
  jetstream.say({ text: 'A candle at last' })
  await expect.poll(() => texts(data.id), { timeout: 10_000 }).toContain('A candle at last')
  const stored = await services.db
    .selectFrom('mention')
    .select('text')
    .where('workspace_id', '=', here.ctx.workspaceId)
    .execute()
  const late = stored.filter(({ text }) => saidAt(text) > changedAt + 1000)
  expect(late).toEqual([])
  // All that time it was the same connection.
  expect(jetstream.connections()).toBe(1)
})
