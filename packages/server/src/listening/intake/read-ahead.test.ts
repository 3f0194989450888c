import type { Post } from '@earshot/domain'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { loadEarFacts } from '../ear/queries.ts'
import { readSimply } from '../reading-for-tests.ts'
import { batchOf, earOf, hear, makeTestMonitor, writePost } from '../testing.ts'
import { prepare } from './prepare.ts'
import { readAhead, workingAhead } from './read-ahead.ts'
import { preparePatiently, storePrepared } from './take-in.ts'

const database = await createTestDatabase()
afterAll(() => database.drop())
const services = createTestServices(database, { read: readSimply })
let here: TestWorkspace
beforeEach(async () => {
  here = await createTestWorkspace(services)
  await makeTestMonitor(here)
})
const stored = () =>
  services.db
    .selectFrom('mention')
    .select(['id', 'text'])
    .where('workspace_id', '=', here.ctx.workspaceId)
    .orderBy('text')
    .execute()
const texts = async () => (await stored()).map(({ text }) => text)

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
  expect((await stored())[1]?.id).toBe(ahead.of(two)?.mention?.id)
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

test('a monitor that is added while a prepared batch waits for the database has its mentions too', async () => {
  const ear = await earOf(here.ctx)
  const from = { workspaceId: here.ctx.workspaceId, sourceId: here.sourceId, channel: 'bluesky' }
  const batch = batchOf([writePost({ text: 'Halden Tallow' })])
  const how = { ear, from, signal: new AbortController().signal }
  const prepared = await preparePatiently(here.ctx, batch, how)
  const tallow = await makeTestMonitor(here, ['Tallow'])
  ear.learn(await loadEarFacts(here.ctx.db, here.ctx.workspaceId))
  expect(await storePrepared(here.ctx, batch, prepared, how)).toMatchObject({ stored: 1 })
  const mention = services.db.selectFrom('mention').select('monitor_ids')
  const { monitor_ids: ids } = await mention.where('workspace_id', '=', from.workspaceId).executeTakeFirstOrThrow()
  expect(ids).toContain(tallow)
})

test('a post that cannot be composed is left out of what is ready, and of nothing else', async () => {
  const ear = await earOf(here.ctx)
  const from = { workspaceId: here.ctx.workspaceId, sourceId: here.sourceId, channel: 'bluesky' }
  const [good, bad] = [writePost({ text: 'Halden one' }), writePost({ text: 'Halden two' })]
  const newId = (atMs?: number) => {
    if (atMs === bad.postedAt) throw new Error('this one is wrong')
    return services.newId(atMs)
  }
  const ahead = await readAhead({ ...services, newId }, ear, batchOf([bad, good]), from)
  expect([ahead.knows(good), ahead.knows(bad)]).toEqual([true, false])
  await hear(here, [bad, good], { ear, ahead })
  expect(await texts()).toEqual(['Halden one', 'Halden two'])
})

test('others get their turn after 32 mentions, however many were composed ahead between them', async () => {
  const ear = await earOf(here.ctx)
  const from = { workspaceId: here.ctx.workspaceId, sourceId: here.sourceId, channel: 'bluesky' }
  const posts = Array.from({ length: 100 }, (_, number) => writePost({ text: `Halden ${number}` }))
  const ready = posts.filter((_, at) => at % 32 === 31)
  const ahead = await readAhead(services, ear, batchOf(ready), from)
  const inTurn: number[] = [0]
  let turn: NodeJS.Immediate = setImmediate(function next() {
    inTurn.push(0)
    turn = setImmediate(next)
  })
  const newId = (atMs?: number) => {
    inTurn.push((inTurn.pop() ?? 0) + 1)
    return services.newId(atMs)
  }
  const { mentions } = await prepare({ ...services, newId }, ear, batchOf(posts), from, undefined, ahead)
  clearImmediate(turn)
  expect(mentions).toHaveLength(100)
  expect(Math.max(...inTurn)).toBeLessThanOrEqual(32)
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
