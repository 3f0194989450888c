import iconv from 'iconv-lite'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { DatabaseProblem } from '../../database/problem.ts'
import { createTestDatabase } from '../../database/testing.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { openDoor } from '../door-for-tests.ts'
import { readSimply } from '../reading-for-tests.ts'
import { makeTestMonitor } from '../testing.ts'
import { keepFile } from './keep-file.ts'

const database = await createTestDatabase()
const dataDirectory = await mkdtemp(path.join(tmpdir(), 'earshot-imports-'))
const services = createTestServices(database, { read: readSimply, dataDirectory })
const { db } = services
afterAll(async () => {
  await database.drop()
  await rm(dataDirectory, { recursive: true })
})

let here: TestWorkspace
let door: ReturnType<typeof openDoor>
beforeEach(async () => {
  here = await createTestWorkspace(services)
  await makeTestMonitor(here)
  door = openDoor(here)
})

const upload = (text: string | Uint8Array, fileName = 'posts.csv') =>
  door.ask(
    'POST',
    `/imports?fileName=${encodeURIComponent(fileName)}`,
    typeof text === 'string' ? Buffer.from(text) : text,
  )
const stored = () =>
  db
    .selectFrom('mention')
    .select(['text', 'posted_at', 'channel', 'person_id'])
    .where('workspace_id', '=', here.ctx.workspaceId)
    .orderBy('id')
    .execute()

/** Runs the room until this import has ended. */
async function runToEnd(id: string) {
  const ended = new Promise<void>((resolve) => {
    const stop = services.live.subscribe(here.ctx.workspaceId, (event) => {
      if (event.type !== 'import' || event.import.id !== id || event.import.state === 'running') return
      stop()
      resolve()
    })
  })
  const { room } = openDoor(here)
  await room.start()
  await ended
  await room.stop()
  return (await door.ask('GET', `/imports/${id}`)).data
}

async function importAll(text: string | Uint8Array, more: object = {}) {
  const { data } = await upload(text)
  const started = await door.ask('POST', `/imports/${data.id}/start`, {
    mapping: data.mapping,
    channel: 'x',
    brandId: here.brandId,
    ...more,
  })
  expect(started.data.state).toBe('running')
  return runToEnd(data.id)
}

const header = 'id,created_at,author,text\n'
const rowsOf = (count: number, first = 0) =>
  Array.from(
    { length: count },
    (_, index) =>
      `${first + index},2024-05-0${1 + (index % 9)}T10:00:00Z,ann${index % 40},"Halden, number ${first + index}?"\n`,
  ).join('')

describe('uploading', () => {
  test('shows what is in the file and which column seems to be what; nothing is a mention yet', async () => {
    const { data } = await upload(header + rowsOf(3), 'C:\\posts\\my posts.csv')
    expect(data).toMatchObject({
      fileName: 'my posts.csv',
      format: 'csv',
      charset: 'utf-8',
      state: 'uploaded',
      columns: ['id', 'created_at', 'author', 'text'],
      mapping: { id: 'id', time: 'created_at', author: 'author', text: 'text' },
    })
    expect(data.sampleRows).toHaveLength(3)
    expect(await stored()).toEqual([])
  })

  test('nothing, too much and what is cut off leave nothing behind', async () => {
    expect((await upload('')).data.code).toBe('bad-input')
    const before = await readdir(path.join(dataDirectory, 'imports'))
    async function* endless() {
      for (;;) yield Buffer.alloc(100)
    }
    async function* cutOff() {
      yield Buffer.alloc(100)
      throw new Error('connection lost')
    }
    await expect(keepFile(dataDirectory, 'much', endless(), 1000)).rejects.toThrow('more than 1000 bytes')
    await expect(keepFile(dataDirectory, 'cut', cutOff())).rejects.toThrow('connection lost')
    expect(await readdir(path.join(dataDirectory, 'imports'))).toEqual(before)
  })
})

describe('importing', () => {
  test('brings every row into the ledger, and the same file twice changes nothing', async () => {
    const text = header + rowsOf(1300)
    expect(await importAll(text)).toMatchObject({
      state: 'done',
      rowsRead: 1300,
      rowsStored: 1300,
      rowsKnown: 0,
      rowsBad: 0,
      bytesDone: Buffer.byteLength(text),
    })
    expect(await stored()).toHaveLength(1300)
    const people = new Set((await stored()).map((mention) => mention.person_id))
    expect(people.size).toBe(40)
    expect(await importAll(text)).toMatchObject({ state: 'done', rowsRead: 1300, rowsStored: 0, rowsKnown: 1300 })
    expect(await stored()).toHaveLength(1300)
    const { data } = await door.ask('GET', '/sources')
    expect(data.items.filter((source: { channel: string }) => source.channel === 'import')).toMatchObject([
      { title: 'posts.csv', state: 'finished', heard: 1300, stored: 1300 },
      { title: 'posts.csv', state: 'finished', heard: 1300, stored: 0 },
    ])
  })

  test('without a brand the monitors decide what is a mention', async () => {
    const done = await importAll(`${header}1,2024-05-01,ann,Halden is fine\n2,2024-05-01,ann,nothing\n`, {
      brandId: undefined,
    })
    expect(done).toMatchObject({ rowsRead: 2, rowsStored: 1 })
    expect((await stored()).map(({ text }) => text)).toEqual(['Halden is fine'])
  })

  test('a file in windows-1251 is read as what it is', async () => {
    const text = `автор;текст;дата\nаня;Халден: где моя ёлка?;01.05.2024 10:00\nпетя;Халден — спасибо;02.05.2024 10:00\n`
    const { data } = await upload(iconv.encode(text, 'windows-1251'))
    expect(data).toMatchObject({ charset: 'windows-1251', columns: ['автор', 'текст', 'дата'] })
    expect(await importAll(iconv.encode(text, 'windows-1251'))).toMatchObject({ rowsStored: 2, rowsBad: 0 })
    expect((await stored()).map((mention) => mention.text)).toContain('Халден: где моя ёлка?')
  })

  test('bad rows are listed with their lines and do not stop the rest', async () => {
    const done = await importAll(
      `${header}1,2024-05-01,ann,Halden one\n2,no time,ann,Halden two\n3,2024-05-01,ann,\n4,2024-05-01,ann,Halden four\n`,
      { mapping: { id: 'id', time: 'created_at', author: 'author', text: 'text' } },
    )
    expect(done).toMatchObject({ state: 'done', rowsRead: 4, rowsStored: 2, rowsBad: 2 })
    const { data } = await door.ask('GET', `/imports/${done.id}/problems`)
    expect(data.items.map(({ line, code }: { line: number; code: string }) => [line, code])).toEqual([
      [3, 'bad-time'],
      [4, 'no-text'],
    ])
  })

  test('rows that name no author are by as many people', async () => {
    await importAll('text\nHalden one\nHalden two\n')
    expect(new Set((await stored()).map((mention) => mention.person_id)).size).toBe(2)
  })

  test('JSON lines with half an emoji, an emoji across a chunk’s border and a long post', async () => {
    const long = `Halden ${'long '.repeat(20_000)}`
    const lines = [
      { body: 'Halden half \ud83d', at: 1714557600 },
      { body: `Halden ${'🫖'.repeat(40_000)}`, at: 1714557601 },
      { body: long, at: 1714557602 },
    ].map((line) => JSON.stringify(line))
    const { data } = await upload(`${lines.join('\n')}\n`, 'posts.jsonl')
    const mapping = { text: 'body', time: 'at' }
    const started = await door.ask('POST', `/imports/${data.id}/start`, {
      mapping,
      channel: 'x',
      brandId: here.brandId,
    })
    expect(started.data).toMatchObject({ state: 'running' })
    expect(await runToEnd(data.id)).toMatchObject({ state: 'done', rowsStored: 3 })
    expect((await stored()).map(({ text }) => text)).toEqual([
      'Halden half \ufffd',
      `Halden ${'🫖'.repeat(40_000)}`,
      long.trim(),
    ])
  })

  test('a mapping that does not fit the file is refused, and a finished import does not start again', async () => {
    const { data } = await upload(header + rowsOf(1))
    const start = (mapping: object) =>
      door.ask('POST', `/imports/${data.id}/start`, { mapping, channel: 'x', brandId: here.brandId })
    expect((await start({ text: 'body' })).data.fields).toHaveProperty(['body.mapping.text'])
    expect((await start({ id: 'id' })).data.fields).toHaveProperty(['body.mapping.text'])
    await start(data.mapping)
    await runToEnd(data.id)
    expect((await start(data.mapping)).data.code).toBe('conflict')
    expect((await door.ask('DELETE', `/imports/${data.id}`)).status).toBe(204)
    expect(await stored()).toHaveLength(1)
  })
})

test('a paused import goes on where it stopped', async () => {
  const { data } = await upload(header + rowsOf(5000))
  const start = () =>
    door.ask('POST', `/imports/${data.id}/start`, { mapping: data.mapping, channel: 'x', brandId: here.brandId })
  const paused = new Promise<void>((resolve) => {
    const stop = services.live.subscribe(here.ctx.workspaceId, (event) => {
      if (event.type !== 'heard') return
      stop()
      void door.ask('POST', `/imports/${data.id}/pause`).then(() => resolve())
    })
  })
  await start()
  await door.room.start()
  await paused
  await door.room.stop()
  const between = (await door.ask('GET', `/imports/${data.id}`)).data
  expect(between.state).toBe('paused')
  expect(between.rowsRead).toBeGreaterThan(0)
  expect(between.rowsRead).toBeLessThan(5000)
  expect(await stored()).toHaveLength(between.rowsStored)
  await start()
  expect(await runToEnd(data.id)).toMatchObject({ state: 'done', rowsRead: 5000, rowsStored: 5000, rowsKnown: 0 })
})

describe('a disk with little room', () => {
  const low = new DatabaseProblem('disk-low', 'Less than 500 MB are free. Free some space.')

  test('takes no more files', async () => {
    const there = openDoor({ ...here, ctx: { ...here.ctx, disk: { problem: () => low, freeBytes: () => 1 } } })
    const refused = await there.ask('POST', '/imports?fileName=posts.csv', Buffer.from(header))
    expect(refused.data).toMatchObject({ code: 'disk-full', detail: low.message })
  })

  test('holds an import up, which says why and goes on by itself', async () => {
    const { data } = await upload(header + rowsOf(3))
    await door.ask('POST', `/imports/${data.id}/start`, { mapping: data.mapping, channel: 'x', brandId: here.brandId })
    let isLow = true
    const disk = { problem: () => (isLow ? low : undefined), freeBytes: () => 1 }
    const { room } = openDoor({ ...here, ctx: { ...here.ctx, disk } })
    const said: (string | undefined)[] = []
    const done = new Promise<void>((resolve) => {
      const stop = services.live.subscribe(here.ctx.workspaceId, (event) => {
        if (event.type !== 'import') return
        said.push(event.import.stateReason)
        if (event.import.stateReason !== undefined) isLow = false
        if (event.import.state !== 'done') return
        stop()
        resolve()
      })
    })
    await room.start()
    await done
    await room.stop()
    expect(said).toContain(low.message)
    expect(said.at(-1)).toBeUndefined()
    expect(await stored()).toHaveLength(3)
  })
})
