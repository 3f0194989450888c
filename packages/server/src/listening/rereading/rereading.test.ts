import type { LiveEvent, Monitor, MonitorQuery } from '@earshot/api'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { createEars } from '../ear/ears.ts'
import { readAhead } from '../intake/read-ahead.ts'
import { createRightOfWay } from '../intake/right-of-way.ts'
import { preparePatiently, storePrepared } from '../intake/take-in.ts'
import { readPage } from '../ledger/read-page.ts'
import { changeMonitor } from '../monitors/change-monitor.ts'
import { makeMonitor } from '../monitors/make-monitor.ts'
import { monitorById } from '../monitors/queries.ts'
import { readSimply } from '../reading-for-tests.ts'
import { batchOf, earOf, hear, makeTestMonitor, writePost } from '../testing.ts'
import { beginRereading } from './begin-rereading.ts'
import { nextRereading } from './queries.ts'
import { Overtaken, reread } from './reread.ts'
import { createRereader } from './rereader.ts'
import type { Rereader } from './rereader.ts'

const database = await createTestDatabase()
afterAll(() => database.drop())
let services: ReturnType<typeof createTestServices>
let here: TestWorkspace
let rereader: Rereader
let told: Monitor[]
const none: MonitorQuery = { any: [], all: [], none: [], languages: [], channels: [] }

beforeEach(async () => {
  services = createTestServices(database, { read: readSimply })
  here = await createTestWorkspace(services)
  await makeTestMonitor(here)
  rereader = createRereader(services, createEars(services.db))
  told = []
  services.live.subscribe(here.ctx.workspaceId, (event: LiveEvent) => {
    if (event.type === 'monitor') told.push(event.monitor)
  })
})
afterEach(async () => {
  await rereader.stop()
  await services.db.deleteFrom('workspace').execute()
})

const make = (query: Partial<MonitorQuery>) =>
  makeMonitor(here.ctx, { brandId: here.brandId, name: 'Other', query: { ...none, ...query } })
const monitor = (id: string) => monitorById(here.ctx.db, here.ctx.workspaceId, id)
const textsOf = async (id: string) =>
  (await readPage(here.ctx, { limit: 50, monitor: id })).items.map(({ text }) => text).toSorted()
async function untilRead(id: string): Promise<Monitor> {
  await expect.poll(async () => (await monitor(id)).rereading?.state, { timeout: 25_000 }).toBe('done')
  return monitor(id)
}
const many = (count: number, textOf: (number: number) => string) =>
  Array.from({ length: count }, (_, number) => writePost({ text: textOf(number), by: `did:plc:${number % 40}` }))

test('a new monitor finds what is in the ledger, counts it, and filters it', async () => {
  await hear(here, [writePost({ text: 'Halden kettle' }), writePost({ text: 'Halden lid' })])
  rereader.start()
  const { id } = await make({ any: ['kettles', 'kettle'] })
  expect(await untilRead(id)).toMatchObject({ matched: 1, rereading: { total: 2, done: 2, added: 1, removed: 0 } })
  expect(await textsOf(id)).toEqual(['Halden kettle'])
  expect(told.at(-1)).toMatchObject({ id, matched: 1, rereading: { state: 'done' } })
})

test('a changed monitor lets go of what it no longer asks for; the mentions stay', async () => {
  await hear(here, [writePost({ text: 'Halden kettle' }), writePost({ text: 'Halden lid' })])
  rereader.start()
  const { id } = await make({ any: ['kettle'] })
  await untilRead(id)
  await changeMonitor(here.ctx, { id, query: { ...none, any: ['lid'] } })
  services.changes.tell(here.ctx.workspaceId)
  expect(await untilRead(id)).toMatchObject({ matched: 1, rereading: { added: 1, removed: 1 } })
  expect(await textsOf(id)).toEqual(['Halden lid'])
  expect((await readPage(here.ctx, { limit: 50 })).items).toHaveLength(2)
})

test('a monitor that is saved as it was does not read again', async () => {
  rereader.start()
  const { id } = await make({ any: ['kettle'], channels: ['bluesky'] })
  const { rereading } = await untilRead(id)
  const { query } = await monitor(id)
  await changeMonitor(here.ctx, {
    id,
    name: 'Kettles',
    query: { ...none, any: ['kettle'], channels: [...query.channels] },
  })
  expect((await monitor(id)).rereading).toEqual(rereading)
})

test('links, hashtags, descriptions of pictures, authors, kinds and languages are asked as when it was heard', async () => {
  const more = (members: object) => writePost({ text: `Halden ${Object.keys(members).join()}`, ...members })
  await hear(here, [
    more({ links: ['https://shop.halden.example/kettle'] }),
    more({ hashtags: ['KettleDay'] }),
    more({ mediaTexts: ['A red kettle on a stove'] }),
    more({ author: { ref: 'did:plc:eva', handle: 'eva.example' } }),
    more({ kind: 'reply', parentRef: 'at://x' }),
    writePost({ text: 'Halden: где чайник' }),
  ])
  rereader.start()
  const finds = async (query: Partial<MonitorQuery>) => {
    const { id } = await make(query)
    await untilRead(id)
    return textsOf(id)
  }
  expect(await finds({ any: ['link:halden.example'] })).toEqual(['Halden links'])
  expect(await finds({ any: ['#kettleday'] })).toEqual(['Halden hashtags'])
  expect(await finds({ text: '"red kettle"' })).toEqual(['Halden mediaTexts'])
  expect(await finds({ any: ['halden'], authors: ['@Eva.example'] })).toEqual(['Halden author'])
  expect(await finds({ any: ['halden'], kinds: ['reply'] })).toEqual(['Halden kind,parentRef'])
  expect(await finds({ text: 'чайник lang:ru OR links lang:el' })).toEqual(['Halden: где чайник'])
})

test('what a deleted post was found by stays, though nothing is left to judge by', async () => {
  const post = writePost({ text: 'Halden kettle' })
  await hear(here, [post])
  rereader.start()
  const { id } = await make({ any: ['kettle'] })
  await untilRead(id)
  await hear(here, [{ kind: 'delete', ref: post.ref, deletedAt: Date.now() }])
  await changeMonitor(here.ctx, { id, query: { ...none, any: ['lid'] } })
  services.changes.tell(here.ctx.workspaceId)
  expect(await untilRead(id)).toMatchObject({ rereading: { removed: 0 } })
})

test('an edit that comes in at the same moment does not hide what was found', async () => {
  const post = writePost({ text: 'Halden kettle' })
  await hear(here, [post])
  const { sourceId, ctx } = here
  const how = {
    ear: await earOf(ctx),
    from: { workspaceId: ctx.workspaceId, sourceId, channel: 'bluesky' },
    signal: new AbortController().signal,
  }
  const edit = batchOf([{ kind: 'edit', post: { ...post, text: 'Halden kettle, again', version: 'later' } }])
  const prepared = await preparePatiently(ctx, edit, how)
  rereader.start()
  const { id } = await make({ any: ['kettle'] })
  await untilRead(id)
  await storePrepared(ctx, edit, prepared, how)
  expect(await textsOf(id)).toEqual(['Halden kettle, again'])
})

test('what was composed ahead long before it could be stored does not miss the monitor that was made meanwhile', async () => {
  await hear(here, [writePost({ text: 'Halden kettle, long ago', postedAt: Date.now() - 3_600_000 })])
  const { sourceId, ctx } = here
  const ear = await earOf(ctx)
  const from = { workspaceId: ctx.workspaceId, sourceId, channel: 'bluesky' }
  const batch = batchOf([writePost({ text: 'Halden kettle' })])
  const ahead = await readAhead({ ...ctx, now: () => Date.now() - 60_000 }, ear, batch, from)
  const how = { ear, from, ahead, signal: new AbortController().signal }
  const prepared = await preparePatiently(ctx, batch, how)
  const { id } = await make({ any: ['kettle'] })
  const rereading = await nextRereading(services.db)
  if (rereading === undefined) throw new Error('nothing is to be read')
  let steps = 0
  const onProgress = () => void (steps += 1)
  // It is stored when the reading has passed its place.
  const giveWay = async () => void (steps === 1 && (await storePrepared(ctx, batch, prepared, how)))
  const way = { ...createRightOfWay(), giveWay }
  await reread({ services, rereading, signal: how.signal, learntAt: Date.now(), onProgress, way })
  expect(await textsOf(id)).toEqual(['Halden kettle', 'Halden kettle, long ago'])
})

test('a restart goes on behind what was read: everything is read once', async () => {
  await hear(
    here,
    many(900, (number) => `Halden ${number % 3 === 0 ? 'kettle' : 'lid'} ${number}`),
  )
  const { id } = await make({ any: ['kettle'] })
  const rereading = await nextRereading(services.db)
  if (rereading === undefined) throw new Error('nothing is to be read')
  const power = new AbortController()
  const onProgress = () => power.abort()
  await reread({ services, rereading, signal: power.signal, learntAt: Date.now(), onProgress })
  const half = await monitor(id)
  expect(half.rereading).toMatchObject({ state: 'running', total: 900 })
  expect(half.rereading?.done).toBeLessThan(900)
  expect(half.matched).toBe(half.rereading?.added)

  rereader.start()
  expect(await untilRead(id)).toMatchObject({ matched: 300, rereading: { done: 900, added: 300 } })
})

test('two servers that read for the same monitor count nothing twice', async () => {
  await hear(
    here,
    many(900, (number) => `Halden kettle ${number}`),
  )
  const { id } = await make({ any: ['kettle'] })
  const other = createRereader(services, createEars(services.db))
  rereader.start()
  other.start()
  expect(await untilRead(id)).toMatchObject({ matched: 900, rereading: { done: 900, added: 900 } })
  await other.stop()
})

test('a monitor that is changed while it reads begins anew with what it asks now', async () => {
  await hear(
    here,
    many(2000, (number) => `Halden ${number % 2 === 0 ? 'kettle' : 'lid'} ${number}`),
  )
  const { id } = await make({ any: ['kettle'] })
  const rereading = await nextRereading(services.db)
  if (rereading === undefined) throw new Error('nothing is to be read')
  const power = new AbortController()
  let steps = 0
  const first = reread({
    services,
    rereading,
    signal: power.signal,
    learntAt: Date.now(),
    onProgress: () => {
      steps += 1
      if (steps === 1) void changeMonitor(here.ctx, { id, query: { ...none, any: ['lid'] } })
    },
  })
  await expect(first).rejects.toBeInstanceOf(Overtaken)
  rereader.start()
  expect(await untilRead(id)).toMatchObject({ matched: 1000 })
  expect((await textsOf(id)).every((text) => text.includes('lid'))).toBe(true)
})

test('what is said meanwhile goes first, and is in the ledger before the reading ends', async () => {
  await hear(
    here,
    many(2000, (number) => `Halden kettle ${number}`),
  )
  const { id } = await make({ any: ['kettle'] })
  const way = createRightOfWay()
  const giving = createRereader(services, createEars(services.db), way)
  const read = async () => (await monitor(id)).rereading?.done ?? 0
  await way.live(async () => {
    giving.start()
    await expect.poll(read, { interval: 2 }).toBeGreaterThan(0)
    await hear(here, [writePost({ text: 'Halden kettle, just now' })])
    expect(await read()).toBeLessThan(2000)
  })
  expect(await untilRead(id)).toMatchObject({ matched: 2001 })
  await giving.stop()
})

test('a monitor that is changed at the moment in which its reading ends waits for it, and neither stops the other', async () => {
  await hear(here, [writePost({ text: 'Halden kettle' }), writePost({ text: 'Halden lid' })])
  const { id } = await make({ any: ['kettle'] })
  const rereading = await nextRereading(services.db)
  if (rereading === undefined) throw new Error('nothing is to be read')
  const { signal } = new AbortController()
  let first: Promise<unknown> = Promise.resolve()
  await services.db.transaction().execute(async (trx) => {
    await trx.updateTable('monitor').set({ name: 'Lids' }).where('id', '=', id).execute()
    first = reread({ services, rereading, signal, learntAt: Date.now(), onProgress: () => undefined })
    first.catch(() => undefined)
    await expect.poll(isSomebodyWaiting, { interval: 5, timeout: 25_000 }).toBe(true)
    await beginRereading(trx, here.ctx, id)
  })
  await expect(first).rejects.toBeInstanceOf(Overtaken)
  rereader.start()
  expect(await untilRead(id)).toMatchObject({ name: 'Lids', matched: 1, rereading: { done: 2 } })
})
async function isSomebodyWaiting(): Promise<boolean> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    services.db,
  )
  return rows.length > 0
}

test('when the database breaks off a step, as after a deadlock, it is made again at once', async () => {
  await hear(here, [writePost({ text: 'Halden kettle' }), writePost({ text: 'Halden lid' })])
  await sql`create sequence steps`.execute(services.db)
  await sql`
    create function break_off() returns trigger language plpgsql as $$
    begin
      if nextval('steps') <= 2 then raise exception 'deadlock detected' using errcode = '40P01'; end if;
      return new;
    end $$`.execute(services.db)
  await sql`create trigger break_off before update on rereading for each row execute function break_off()`.execute(
    services.db,
  )
  const { id } = await make({ any: ['kettle'] })
  rereader.start()
  expect(await untilRead(id)).toMatchObject({ matched: 1, rereading: { added: 1 } })
  await sql`drop function break_off cascade`.execute(services.db)
})

test('a removed monitor stops reading', async () => {
  await hear(
    here,
    many(600, (number) => `Halden kettle ${number}`),
  )
  const { id } = await make({ any: ['kettle'] })
  const rereading = await nextRereading(services.db)
  if (rereading === undefined) throw new Error('nothing is to be read')
  await services.db.deleteFrom('monitor').where('id', '=', id).execute()
  const { signal } = new AbortController()
  await expect(
    reread({ services, rereading, signal, learntAt: Date.now(), onProgress: () => undefined }),
  ).rejects.toBeInstanceOf(Overtaken)
  expect(await nextRereading(services.db)).toBeUndefined()
})
