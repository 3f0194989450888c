import { channels } from '@earshot/channels'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../src/database/testing.ts'
import { openDoor } from '../../src/listening/door-for-tests.ts'
import { readSimply } from '../../src/listening/reading-for-tests.ts'
import { hear, makeTestMonitor, writePost } from '../../src/listening/testing.ts'
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

beforeEach(async () => {
  jetstream = await openTestJetstream()
  here = await createTestWorkspace(services)
  await listenTo(jetstream.url)
  door = openDoor(here)
})
afterEach(() => jetstream.close())

async function listenTo(hosts: string): Promise<void> {
  const settings = JSON.stringify({ hosts })
  await services.db.updateTable('source').set({ settings }).where('id', '=', here.sourceId).execute()
}

const queryFor = (any: readonly string[], more: object = {}) => ({
  query: { any, all: [], none: [], languages: [], channels: [], ...more },
})

async function previewOf(query: object) {
  const { data } = await door.ask('POST', '/previews', query)
  await expect
    .poll(async () => (await door.ask('GET', `/previews/${data.id}`)).data.state, { timeout: 15_000 })
    .toBe('done')
  return (await door.ask('GET', `/previews/${data.id}`)).data
}

/** Ten minutes of a network, up to now. */
function tenMinutes(count: number, textOf: (number: number) => string): void {
  const start = Date.now() - 599_000
  for (let number = 0; number < count; number += 1)
    jetstream.say({ text: textOf(number), timeUs: Math.floor((start + (number * 599_000) / count) * 1000) })
}

test('shows how many recent posts match, how many a day that makes, and the newest twenty', async () => {
  tenMinutes(3000, (number) => (number % 100 === 0 ? `Where is my Halden ${number}?` : `Nothing of ours ${number}`))
  const preview = await previewOf(queryFor(['halden']))
  expect(preview).toMatchObject({ scanned: 3000, matched: 30, state: 'done' })
  expect(preview.perDay).toBeGreaterThan(4000)
  expect(preview.perDay).toBeLessThan(4700)
  expect(preview.examples).toHaveLength(20)
  expect(preview.examples[0]).toMatchObject({ text: 'Where is my Halden 2900?', moment: 'question', language: 'en' })
  expect(preview).not.toHaveProperty('warning')
})

test('tells the two samples apart, each term by itself, and where the words stand', async () => {
  await makeTestMonitor(here, ['halden', 'lid'])
  const day = 86_400_000
  const stored = Array.from({ length: 12 }, (_, number) =>
    writePost({ text: number % 3 === 0 ? 'A Halden kettle' : 'A Halden lid', postedAt: Date.now() - number * day }),
  )
  await hear(here, stored)
  tenMinutes(600, (number) => (number < 3 ? 'My KETTLE, the #Kettle' : 'Tea'))
  const preview = await previewOf({ ...queryFor(['kettle', 'pot'], { none: ['tea'] }), timeZone: 'Europe/Athens' })
  expect(preview).toMatchObject({
    ledger: { scanned: 12, matched: 4 },
    network: { scanned: 600, matched: 3 },
    terms: [
      { written: 'kettle', wanted: true, field: 'any', index: 0, matched: 7 },
      { written: 'pot', wanted: true, field: 'any', index: 1, matched: 0 },
      { written: 'tea', wanted: false, field: 'none', index: 0, matched: 597 },
    ],
  })
  expect(preview.examples.map(({ from }: { from: string }) => from)).toEqual([
    ...Array.from({ length: 3 }, () => 'network'),
    ...Array.from({ length: 4 }, () => 'ledger'),
  ])
  const { text, places } = preview.examples[0]
  expect(places.map(({ start, end }: { start: number; end: number }) => text.slice(start, end))).toEqual([
    'KETTLE',
    '#Kettle',
  ])
  const days: { day: string; scanned: number; matched: number }[] = preview.ledger.days
  expect(days).toHaveLength(12)
  expect(days.reduce((sum, each) => sum + each.matched, 0)).toBe(4)
  expect(days.at(-1)).toMatchObject({ scanned: 1, matched: 1 })
})

test('what was heard for other brands warns of a query that matches them as well', async () => {
  await makeTestMonitor(here, ['tea'])
  await hear(
    here,
    Array.from({ length: 250 }, (_, number) => writePost({ text: `The tea number ${number}` })),
  )
  await listenTo('ws://127.0.0.1:1')
  expect((await previewOf({ ...queryFor(['the']), brandId: here.brandId })).warning).toBeUndefined()
  const { data } = await door.ask('POST', '/brands', {
    name: 'Brühl',
    rival: true,
    handles: [],
    words: [],
    domains: [],
  })
  expect((await previewOf({ ...queryFor(['the']), brandId: data.brand.id })).warning).toBe('matches-everything')
})

test('the words that are tried next do not make the network tell everything again', async () => {
  tenMinutes(600, (number) => `Halden ${number}`)
  await previewOf(queryFor(['halden']))
  await jetstream.close()
  expect(await previewOf(queryFor(['5']))).toMatchObject({ scanned: 600, matched: 1 })
})

test('whoever looks at the next query has given up the one before', async () => {
  tenMinutes(20_000, (number) => `Halden ${number}`)
  const { data: first } = await door.ask('POST', '/previews', queryFor(['halden']))
  const second = await previewOf(queryFor(['5000']))
  expect(second).toMatchObject({ scanned: 20_000, matched: 1 })
  const { data } = await door.ask('GET', `/previews/${first.id}`)
  expect(data).toMatchObject({ state: 'done' })
  expect(data.scanned).toBeLessThan(20_000)
})

test('warns of a query that matches everything, and of one that matches nothing', async () => {
  tenMinutes(1000, (number) => (number % 10 === 0 ? `the kettle ${number}` : `a kettle ${number}`))
  expect((await previewOf(queryFor(['the']))).warning).toBe('matches-everything')
  expect((await previewOf(queryFor(['zzyzx']))).warning).toBe('matches-nothing')
})

test('a language is asked of the text, not of the network', async () => {
  tenMinutes(600, (number) => (number % 2 === 0 ? `Халден ${number}` : `Halden ${number}`))
  const preview = await previewOf(queryFor(['халден', 'halden'], { languages: ['ru'] }))
  expect(preview).toMatchObject({ scanned: 600, matched: 300 })
})

test('a network that is down: the ledger is searched, and it is said why no more', async () => {
  await makeTestMonitor(here)
  await hear(here, [writePost({ text: 'Halden, where are you?' }), writePost({ text: 'Halden' })])
  await listenTo('ws://127.0.0.1:1')
  const preview = await previewOf(queryFor(['where']))
  expect(preview).toMatchObject({ scanned: 2, matched: 1, examples: [{ text: 'Halden, where are you?' }] })
  expect(preview.problem).toMatch(/^Only what is in the ledger was searched/)
})

test('a query that cannot be used is refused, and a preview is seen in its own workspace only', async () => {
  expect((await door.ask('POST', '/previews', queryFor([]))).data.code).toBe('bad-input')
  const { data } = await door.ask('POST', '/previews', queryFor(['halden']))
  const other = openDoor(await createTestWorkspace(services))
  expect((await other.ask('GET', `/previews/${data.id}`)).status).toBe(404)
})
