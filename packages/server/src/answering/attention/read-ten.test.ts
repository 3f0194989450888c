import { shapes } from '@earshot/api'
import { sql } from 'kysely'
import fc from 'fast-check'
import { bitsLeft, halfLives, pickTen } from '@earshot/domain'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import type { TestDatabase } from '../../database/testing.ts'
import { storeMention } from '../../testing/mention.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { readTen } from './read-ten.ts'

const now = 1_800_000_000_000
const hourMs = 3_600_000
let database: TestDatabase
let workspace: TestWorkspace
beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  workspace = await createTestWorkspace(createTestServices(database, { now: () => now }))
})
afterAll(() => database.drop())

const fades = (inHours: number, halfLifeS = 3600) => ({
  half_life_s: halfLifeS,
  fades_at: new Date(now + inHours * hourMs),
})
const read = async (at = now) => {
  const { ten } = await readTen(database.db, workspace.ctx.workspaceId, { now: at, dayStart: now - hourMs })
  shapes.ten.parse(ten)
  return ten
}
const names = async (at = now) => (await read(at)).items.map((item) => item.mention.person.name)

test('the person whose answer is worth most now comes first, and the order changes as beacons fade', async () => {
  await storeMention(workspace, { personName: 'slow', ...fades(20, 4 * 3600) })
  await storeMention(workspace, { personName: 'fast', ...fades(6) })
  await storeMention(workspace, { personName: 'weak', ...fades(1) })
  expect(await names()).toEqual(['fast', 'slow', 'weak'])
  expect(await names(now + 2 * hourMs)).toEqual(['slow', 'fast'])
})

test('each reason is there: what is asked, of whom, until when, and what was before', async () => {
  const first = await storeMention(workspace, { disposition: 'answered', disposed_at: new Date(now), fades_at: null })
  await storeMention(workspace, { by: first, disposition: 'silence', fades_at: null })
  await storeMention(workspace, { by: first, moment: 'complaint', watchers: 40 })
  const { items } = await read()
  expect(items).toHaveLength(1)
  expect(items[0]?.reasons).toEqual([
    { code: 'moment', values: { moment: 'complaint' } },
    { code: 'addressing', values: { addressing: 'to-us' } },
    { code: 'fades', values: { fadesAt: now + 6 * hourMs } },
    { code: 'watchers', values: { watchers: 40 } },
    { code: 'history', values: { earlier: 2, answered: 1 } },
  ])
})

test('somebody who posts hundreds of times takes one place, not ten', async () => {
  const loud = await storeMention(workspace, { personName: 'loud', ...fades(6) })
  for (let i = 0; i < 120; i++) await storeMention(workspace, { by: loud, ...fades(5.9) })
  for (const quiet of ['a', 'b', 'c']) await storeMention(workspace, { personName: quiet, ...fades(2) })
  expect(await names()).toEqual(['loud', 'a', 'b', 'c'])
})

test('who was answered, deleted the post, talks of a rival or belongs to another workspace is not among them', async () => {
  const rival = workspace.ctx.newId()
  await database.db
    .insertInto('brand')
    .values({
      workspace_id: workspace.ctx.workspaceId,
      id: rival,
      name: 'Quern',
      rival: true,
      handles: [],
      words: [],
      domains: [],
      created_at: new Date(now),
    })
    .execute()
  await storeMention(workspace, { disposition: 'answered', disposed_at: new Date(now) })
  await storeMention(workspace, { deleted_at: new Date(now) })
  await storeMention(workspace, { brand_id: rival })
  await storeMention(await createTestWorkspace(workspace.ctx))
  expect(await names()).toEqual([])
})

test('the counts tell who still waits, whose moment passed, who was helped today and what did not go out', async () => {
  const ann = await storeMention(workspace)
  await storeMention(workspace, { by: ann })
  await storeMention(workspace, fades(-1))
  await storeMention(workspace, { disposition: 'answered', disposed_at: new Date(now) })
  await storeMention(workspace, { disposition: 'answered', disposed_at: new Date(now - 5 * hourMs) })
  const common = {
    workspace_id: workspace.ctx.workspaceId,
    mention_id: ann.id,
    conversation_id: ann.conversationId,
    channel: 'bluesky',
    text: 'Hello',
    author_id: workspace.userId,
    author_name: 'Mara',
    created_at: new Date(now),
  }
  for (const state of ['failed', 'unknown', 'sent'] as const) {
    const id = workspace.ctx.newId()
    await database.db
      .insertInto('reply')
      .values({ ...common, id, idempotency_key: id, state })
      .execute()
  }
  expect(await read()).toMatchObject({ peopleWaiting: 2, faded: 1, peopleHelped: 1, repliesFailed: 2 })
})

test('reads the same Ten as a look at every single mention would give', async () => {
  const mention = fc.record({
    person: fc.nat(14),
    halfLifeMs: fc.constantFrom(...halfLives),
    inMs: fc.integer({ min: -hourMs, max: 24 * hourMs }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(mention, { minLength: 60, maxLength: 300 }), async (all) => {
      const here = await createTestWorkspace(workspace.ctx)
      const people = await Promise.all(
        Array.from({ length: 15 }, () => storeMention(here, { disposition: 'silence', fades_at: null })),
      )
      const rows = all.map((one) => ({ ...one, id: here.ctx.newId(), by: people[one.person] }))
      await sql`insert into mention select m.workspace_id, x.id::uuid, channel, x.id, version, kind, source_id, brand_id,
          monitor_ids, author_ref, person_id, conversation_id, parent_ref, root_ref, url, title, text, language,
          transliterated, posted_at, heard_at, edited_at, deleted_at, addressing, speaker, moment, reading, watchers,
          'waiting', null, null, null, null, x.half_life_s, x.fades_at, search, raw
        from jsonb_to_recordset(${JSON.stringify(
          rows.map((row) => ({
            id: row.id,
            like: row.by?.id,
            half_life_s: row.halfLifeMs / 1000,
            fades_at: new Date(now + row.inMs).toISOString(),
          })),
        )}::jsonb) as x(id text, "like" uuid, half_life_s int, fades_at timestamptz)
        join mention m on m.id = x."like"`.execute(database.db)
      const expected = pickTen(
        rows.map((row) => ({
          mentionId: row.id,
          personId: row.by?.personId ?? '',
          beacon: { startsAt: now, fadesAt: now + row.inMs, halfLifeMs: row.halfLifeMs },
        })),
        now,
      )
      const { ten } = await readTen(database.db, here.ctx.workspaceId, { now, dayStart: now })
      expect(ten.items.map((item) => bitsLeft(item.beacon, now))).toEqual(expected.map((c) => bitsLeft(c.beacon, now)))
      expect(ten.items.map((item) => item.mention.person.id)).toEqual(expected.map((c) => c.personId))
    }),
    { numRuns: 15 },
  )
})
