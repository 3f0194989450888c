import { ChannelError } from '@earshot/channels'
import type { Channel, ListenInput } from '@earshot/channels'
import type { LiveEvent, Source } from '@earshot/api'
import type { Batch } from '@earshot/domain'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { createEars } from '../ear/ears.ts'
import { readSimply } from '../reading-for-tests.ts'
import { batchOf, makeTestMonitor, writePost } from '../testing.ts'
import { createHearing } from './hearing.ts'
import type { Hearing } from './hearing.ts'

/** A network that says what the test makes it say, to whoever listens with these settings. */
function createStage() {
  const waiting = new Map<string, (Batch | Error)[]>()
  const wakes = new Map<string, () => void>()
  const heardBy = new Map<string, ListenInput>()
  const stage = {
    heardBy,
    say(name: string, thing: Batch | Error) {
      waiting.set(name, [...(waiting.get(name) ?? []), thing])
      wakes.get(name)?.()
    },
    async *listen(input: ListenInput, signal: AbortSignal): AsyncGenerator<Batch> {
      const name = input.settings['name'] ?? ''
      heardBy.set(name, input)
      while (!signal.aborted) {
        const thing = waiting.get(name)?.shift()
        if (thing instanceof Error) throw thing
        if (thing !== undefined) yield thing
        else
          await new Promise<void>((resolve) => {
            wakes.set(name, resolve)
            signal.addEventListener('abort', () => resolve(), { once: true })
          })
      }
      heardBy.delete(name)
    },
  }
  return stage
}

const database = await createTestDatabase()
afterAll(() => database.drop())
let stage: ReturnType<typeof createStage>
let here: TestWorkspace
let hearing: Hearing
let services: ReturnType<typeof createTestServices>
let states: Source[]

beforeEach(async () => {
  stage = createStage()
  const channel: Channel = {
    name: 'stage',
    describe: () => {
      throw new Error('not asked')
    },
    check: () => Promise.reject(new Error('not asked')),
    listen: (input, context) => stage.listen(input, context.signal),
  }
  services = createTestServices(database, { read: readSimply, channels: new Map([['stage', channel]]) })
  here = await createTestWorkspace(services)
  await makeTestMonitor(here)
  hearing = createHearing(services, createEars(services.db))
  states = []
  services.live.subscribe(here.ctx.workspaceId, (event: LiveEvent) => {
    if (event.type === 'source') states.push(event.source)
  })
})
afterEach(async () => {
  await hearing.stop()
  await services.db.deleteFrom('workspace').execute()
})

async function addSource(name: string): Promise<string> {
  const id = services.newId()
  const row = { workspace_id: here.ctx.workspaceId, id, channel: 'stage', title: name, state: 'starting' } as const
  await services.db
    .insertInto('source')
    .values({ ...row, settings: JSON.stringify({ name }), created_at: new Date() })
    .execute()
  return id
}
const stored = async () =>
  (
    await services.db.selectFrom('mention').select('text').where('workspace_id', '=', here.ctx.workspaceId).execute()
  ).map(({ text }) => text)
const sourceRow = (id: string) =>
  services.db.selectFrom('source').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** Resolves when what is published makes the question true. */
async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  if (await isTrue()) return
  await new Promise<void>((resolve, reject) => {
    const stop = services.live.subscribe(here.ctx.workspaceId, () => {
      Promise.resolve(isTrue()).then((yes) => {
        if (!yes) return
        stop()
        resolve()
      }, reject)
    })
  })
}

test('a source is heard from its cursor, and what it said is in the ledger with the place where to go on', async () => {
  const id = await addSource('a')
  await services.db.updateTable('source').set({ cursor: '41' }).where('id', '=', id).execute()
  await hearing.start()
  stage.say('a', batchOf([writePost()], '42'))
  await until(async () => (await stored()).length === 1)
  expect(stage.heardBy.get('a')?.cursor).toBe('41')
  expect(await sourceRow(id)).toMatchObject({ cursor: '42', heard: 1, stored: 1 })
})

test('a source that was added, paused or removed is heard, or no longer heard, at once', async () => {
  await hearing.start()
  const id = await addSource('late')
  services.changes.tell(here.ctx.workspaceId)
  stage.say('late', batchOf([writePost()]))
  await until(async () => (await stored()).length === 1)
  await services.db.updateTable('source').set({ paused: true }).where('id', '=', id).execute()
  services.changes.tell(here.ctx.workspaceId)
  await expect.poll(() => stage.heardBy.size).toBe(0)
})

test('a new monitor hears on the stream that is already running', async () => {
  await addSource('a')
  await hearing.start()
  stage.say('a', batchOf([writePost({ text: 'Where is my Tallow?' })]))
  stage.say('a', batchOf([writePost()]))
  await until(async () => (await stored()).length === 1)
  await makeTestMonitor(here, ['Tallow'])
  const input = stage.heardBy.get('a')
  expect(input?.wanted?.('where is my tallow')).toBe(false)
  services.changes.tell(here.ctx.workspaceId)
  await expect.poll(() => input?.wanted?.('where is my tallow')).toBe(true)
  stage.say('a', batchOf([writePost({ text: 'Where is my Tallow now?' })]))
  await until(async () => (await stored()).length === 2)
  expect(await stored()).toContain('Where is my Tallow now?')
})

test('a broken source says why and stops nobody else', async () => {
  const broken = await addSource('broken')
  await addSource('well')
  await hearing.start()
  stage.say('broken', new ChannelError('auth', 'The app password was withdrawn. Enter a new one.'))
  stage.say('well', batchOf([writePost()]))
  await until(async () => (await stored()).length === 1 && states.some(({ state }) => state === 'broken'))
  expect(await sourceRow(broken)).toMatchObject({
    state: 'broken',
    state_code: 'auth',
    state_reason: 'The app password was withdrawn. Enter a new one.',
  })
  expect(stage.heardBy.has('well')).toBe(true)
})

test('a network that is down is tried again by itself, and the screens see when', async () => {
  const id = await addSource('a')
  await hearing.start()
  stage.say('a', new ChannelError('unavailable', 'Nobody answers.'))
  await until(() => states.some(({ state }) => state === 'retrying'))
  const retrying = states.find(({ state }) => state === 'retrying')
  expect(retrying?.retryAt).toBeGreaterThan(Date.now())
  stage.say('a', batchOf([writePost()]))
  await until(async () => (await sourceRow(id)).state === 'listening')
  expect(await sourceRow(id)).toMatchObject({ state_reason: null, retry_at: null, stored: 1 })
})

test('a gap that the network admits is kept', async () => {
  const id = await addSource('a')
  await hearing.start()
  const gap = { from: 1000, to: 2000, reason: 'cursor-too-old' } as const
  stage.say('a', { ...batchOf([writePost()]), gaps: [gap] })
  await until(() => states.some(({ gaps }) => gaps.length === 1))
  expect(states.findLast(({ id: told }) => told === id)?.gaps[0]).toMatchObject(gap)
})

test('a time in which nobody listened is told, and that it was heard afterwards', async () => {
  const id = await addSource('a')
  const lastAlive = Date.now() - 3_600_000
  await services.db
    .updateTable('source')
    .set({ cursor: '41', alive_at: new Date(lastAlive) })
    .where('id', '=', id)
    .execute()
  await hearing.start()
  stage.say('a', batchOf([writePost()], '42'))
  await until(() => states.some(({ gaps }) => gaps[0]?.outcome === 'caught-up'))
  const gap = states.findLast(({ id: told }) => told === id)?.gaps[0]
  expect(gap).toMatchObject({ from: lastAlive, reason: 'away', outcome: 'caught-up' })
  expect(gap?.to).toBeGreaterThan(Date.now() - 60_000)
})

test('what the network has lost meanwhile is not called heard', async () => {
  const id = await addSource('a')
  const lastAlive = Date.now() - 3_600_000
  await services.db
    .updateTable('source')
    .set({ cursor: '41', alive_at: new Date(lastAlive) })
    .where('id', '=', id)
    .execute()
  await hearing.start()
  const lost = { from: lastAlive, to: lastAlive + 600_000, reason: 'cursor-too-old' } as const
  stage.say('a', { ...batchOf([writePost()], '42'), gaps: [lost] })
  await until(() => states.some(({ gaps }) => gaps.some(({ outcome }) => outcome === 'caught-up')))
  expect(states.findLast(({ id: told }) => told === id)?.gaps).toMatchObject([
    { from: lost.to, reason: 'away', outcome: 'caught-up' },
    { from: lost.from, to: lost.to, outcome: 'lost' },
  ])
})

test('nothing is heard before there is a brand, nor in the sample workspace', async () => {
  await addSource('a')
  await services.db.updateTable('workspace').set({ sample: true }).where('id', '=', here.ctx.workspaceId).execute()
  await hearing.start()
  expect(stage.heardBy.size).toBe(0)
})
