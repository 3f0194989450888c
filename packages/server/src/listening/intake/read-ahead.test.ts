import type { Post } from '@earshot/domain'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { loadEarFacts } from '../ear/queries.ts'
import { readSimply } from '../reading-for-tests.ts'
import { batchOf, earOf, hear, makeTestMonitor, writePost } from '../testing.ts'
import { readAhead, workingAhead } from './read-ahead.ts'

const database = await createTestDatabase()
afterAll(() => database.drop())
const services = createTestServices(database, { read: readSimply })
let here: TestWorkspace
beforeEach(async () => {
  here = await createTestWorkspace(services)
  await makeTestMonitor(here)
})
const texts = async () =>
  (
    await services.db
      .selectFrom('mention')
      .select('text')
      .where('workspace_id', '=', here.ctx.workspaceId)
      .orderBy('text')
      .execute()
  ).map(({ text }) => text)

test('what was read ahead is taken in like anything else, and what is known decides only then', async () => {
  const ear = await earOf(here.ctx)
  const from = { workspaceId: here.ctx.workspaceId, sourceId: here.sourceId, channel: 'bluesky' }
  const [one, two] = [writePost({ text: 'Halden one' }), writePost({ text: 'Halden two' })]
  const events = [one, two, writePost({ text: 'somebody else' })]
  const ahead = await readAhead(services, ear, batchOf(events), from)
  // Meanwhile the batch before brings the first of them.
  await hear(here, [one], { ear })
  expect(await hear(here, events, { ear, ahead })).toMatchObject({ stored: 1, repeated: 1 })
  expect(await texts()).toEqual(['Halden one', 'Halden two'])
  const edited: Post = { ...two, version: 'later', text: 'Halden two, mended' }
  const deleted = { kind: 'delete', ref: one.ref, deletedAt: Date.now() } as const
  const last = [{ kind: 'edit', post: edited } as const, deleted, writePost({ text: 'Halden three' })]
  await hear(here, last, { ear, ahead: await readAhead(services, ear, batchOf(last), from) })
  expect(await texts()).toEqual(['', 'Halden three', 'Halden two, mended'])
})

test('a monitor that is added meanwhile hears the batch too', async () => {
  const ear = await earOf(here.ctx)
  const from = { workspaceId: here.ctx.workspaceId, sourceId: here.sourceId, channel: 'bluesky' }
  const events = [writePost({ text: 'Tallow' })]
  const ahead = await readAhead(services, ear, batchOf(events), from)
  await makeTestMonitor(here, ['Tallow'])
  ear.learn(await loadEarFacts(here.ctx.db, here.ctx.workspaceId))
  await hear(here, events, { ear, ahead })
  expect(await texts()).toEqual(['Tallow'])
})

test('at most one is worked on ahead, all come in order, and a failure comes after what was before it', async () => {
  const begun: number[] = []
  async function* source() {
    for (const number of [1, 2, 3]) yield number
    throw new Error('the line broke')
  }
  const seen: string[] = []
  const all = async () => {
    for await (const [number, doubled] of workingAhead(source(), async (each) => {
      begun.push(each)
      return each * 2
    })) {
      expect(begun.length).toBeLessThanOrEqual(number + 1)
      seen.push(`${number} ${doubled}`)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  await expect(all()).rejects.toThrow('the line broke')
  expect(seen).toEqual(['1 2', '2 4', '3 6'])
})
