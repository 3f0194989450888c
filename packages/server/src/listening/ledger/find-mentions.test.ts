import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { readSimply } from '../reading-for-tests.ts'
import { hear, makeTestMonitor, writePost } from '../testing.ts'
import { exportMentions } from './export-mentions.ts'
import { mentionById } from './queries.ts'
import { countMentions, readPage } from './read-page.ts'
import type { PageInput } from './read-page.ts'

const database = await createTestDatabase()
afterAll(() => database.drop())
const services = createTestServices(database, { read: readSimply })
const { db } = services
let here: TestWorkspace
let monitorId: string

const day = 86_400_000
const start = Date.now() - 300 * day

beforeAll(async () => {
  here = await createTestWorkspace(services)
  monitorId = await makeTestMonitor(here, ['Halden', 'Халден', 'Χάλντεν'])
  const texts = [
    'The Halden batteries died twice',
    'Halden battery is fine, thanks',
    'Why does the Halden lid not close?',
    'У Халден ёлка и новые крышки',
    'Халден: елки зелёные, где моя крышка?',
    'Η μπαταρία της Χάλντεν είναι νεκρή',
    'ΜΠΑΤΑΡΙΑ Χάλντεν; πού είναι?',
    'Halden kettle, red and blue',
    'Halden kettle, blue not red',
  ]
  await hear(
    here,
    texts.map((text, index) => writePost({ text, postedAt: start + index * day, by: `did:plc:${index}` })),
  )
  // Enough that what is old is not found by looking through the newest.
  for (let batch = 0; batch < 5; batch += 1) {
    const many = Array.from({ length: 500 }, (_, index) => {
      const number = batch * 500 + index
      return writePost({
        text: `Halden noise ${number}${number % 2 === 0 ? ' even' : ''}`,
        postedAt: start + 30 * day + number * 8_000_000,
      })
    })
    await hear(here, many)
  }
  await sql`analyze mention`.execute(db)
})

const texts = async (input: Partial<PageInput>) =>
  (await readPage({ ...here.ctx }, { limit: 50, ...input })).items.map(({ text }) => text)

describe('words', () => {
  test('are found in every form of the mention’s own language, through all history', async () => {
    expect(await texts({ q: 'battery' })).toEqual(['Halden battery is fine, thanks', 'The Halden batteries died twice'])
    expect(await texts({ q: 'крышкой' })).toHaveLength(2)
    expect(await texts({ q: 'kettles' })).toHaveLength(2)
  })

  test('ё and е, tonos or none, small or capital: the same', async () => {
    for (const q of ['елка', 'ёлка', 'Ёлки']) expect(await texts({ q }), q).toHaveLength(2)
    for (const q of ['μπαταρία', 'μπαταρια', 'ΜΠΑΤΑΡΙΑ']) expect(await texts({ q }), q).toHaveLength(2)
  })

  test('phrases in any quotes, “or”, and words that must not be there', async () => {
    expect(await texts({ q: '"red and blue"' })).toEqual(['Halden kettle, red and blue'])
    expect(await texts({ q: '«red kettle»' })).toEqual([])
    expect(await texts({ q: '“kettle red”' })).toEqual(['Halden kettle, red and blue'])
    expect(await texts({ q: 'lid or kettle' })).toHaveLength(3)
    expect(await texts({ q: 'battery -twice' })).toEqual(['Halden battery is fine, thanks'])
    expect(await texts({ q: 'крышка -елка' })).toEqual([])
    expect(await texts({ q: '-noise' })).toHaveLength(9)
  })

  test('that cannot be looked for find nothing, and do no harm', async () => {
    for (const q of ['"', '!!!', '&|():*', "';--", '§ten', "a'b\\"]) expect(await texts({ q }), q).toEqual([])
  })
})

describe('filters', () => {
  test('narrow what is shown, alone and together', async () => {
    expect(await texts({ language: 'ru' })).toHaveLength(2)
    expect(await texts({ language: 'ru,el', moment: 'question' })).toHaveLength(2)
    expect(await texts({ moment: 'praise' })).toEqual(['Halden battery is fine, thanks'])
    expect(await texts({ moment: 'none', language: 'ru,el' })).toHaveLength(2)
    expect(await texts({ language: 'el', q: 'battery' })).toEqual([])
    expect(await texts({ disposition: 'waiting', language: 'en', q: 'lid' })).toHaveLength(1)
    expect(
      await texts({
        monitor: monitorId,
        channel: 'bluesky',
        brand: here.brandId,
        source: here.sourceId,
        language: 'el',
      }),
    ).toHaveLength(2)
    expect(await texts({ monitor: here.brandId, language: 'el' })).toEqual([])
    expect(await texts({ addressing: 'to-us' })).toEqual([])
    expect(await texts({ speaker: 'spam,news' })).toEqual([])
    expect(await texts({ faded: 'yes', disposition: 'waiting', language: 'el' })).toHaveLength(1)
  })

  test('by person', async () => {
    const { items } = await readPage(here.ctx, { limit: 1, q: 'lid' })
    expect(await texts({ person: items[0]?.person.id ?? '' })).toEqual(['Why does the Halden lid not close?'])
  })

  test('by time: from and to include their own moment', async () => {
    expect(await texts({ from: start + 2 * day, to: start + 3 * day })).toEqual([
      'У Халден ёлка и новые крышки',
      'Why does the Halden lid not close?',
    ])
  })
})

test('pages follow each other without a gap or a repetition, whatever is asked', async () => {
  for (const filters of [
    {},
    { q: 'halden' },
    { q: 'even' },
    { language: 'en', q: '-even' },
    { disposition: 'silence' },
  ]) {
    const whole = await readPage(here.ctx, { ...filters, limit: 3000 })
    const paged: string[] = []
    for (let after: string | undefined; ;) {
      const page = await readPage(here.ctx, { ...filters, limit: 170, ...(after !== undefined && { after }) })
      paged.push(...page.items.map(({ id }) => id))
      after = page.next
      if (after === undefined) break
    }
    expect(paged).toEqual(whole.items.map(({ id }) => id))
    expect(paged).toEqual(paged.toSorted().toReversed())
    expect(paged.length).toBeGreaterThan(9)
  }
})

test('only what is newer than a mention', async () => {
  const { items } = await readPage(here.ctx, { limit: 10 })
  expect(await texts({ newerThan: items[3]?.id })).toHaveLength(3)
  expect(await countMentions(here.ctx, { newerThan: items[3]?.id })).toEqual({ count: 3, more: false })
})

test('counting ends at a thousand', async () => {
  expect(await countMentions(here.ctx, {})).toEqual({ count: 1000, more: true })
  expect(await countMentions(here.ctx, { q: 'even' })).toEqual({ count: 1000, more: true })
  expect(await countMentions(here.ctx, { q: 'battery' })).toEqual({ count: 2, more: false })
})

test('a deleted mention is still found by what it was, and by none of its words', async () => {
  const other = await createTestWorkspace(services)
  await makeTestMonitor(other)
  const post = writePost({ text: 'Halden secret?' })
  await hear(other, [post, writePost({ text: 'Halden' })])
  await hear(other, [{ kind: 'delete', ref: post.ref, deletedAt: Date.now() }])
  const found = async (input: Partial<PageInput>) => (await readPage(other.ctx, { limit: 9, ...input })).items.length
  expect(await found({ q: 'secret' })).toBe(0)
  expect(await found({ moment: 'question', language: 'en' })).toBe(1)
})

test('another workspace’s mentions are not there', async () => {
  const other = await createTestWorkspace(services)
  const { items } = await readPage(here.ctx, { limit: 1 })
  expect((await readPage(other.ctx, { limit: 5, q: 'halden' })).items).toEqual([])
  await expect(mentionById(db, other.ctx.workspaceId, items[0]?.id ?? '')).rejects.toThrow('no such mention')
})

describe('export', () => {
  test('as a table that spreadsheets read', async () => {
    const bytes = await new Response(exportMentions(here.ctx, { format: 'csv', language: 'ru,el' })).bytes()
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n')
    expect(lines).toHaveLength(5)
    expect(lines[0]).toContain('posted_at,author,handle')
    expect(lines.join('\n')).toContain('У Халден ёлка и новые крышки')
  })

  test('as JSON lines, all of them', async () => {
    const text = await new Response(exportMentions(here.ctx, { format: 'jsonl' })).text()
    const ids = text
      .trimEnd()
      .split('\n')
      .map((line) => String(JSON.parse(line).id))
    expect(new Set(ids).size).toBe(2509)
  })
})
