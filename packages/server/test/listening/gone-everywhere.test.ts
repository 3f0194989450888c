import { routes } from '@earshot/api'
import type { Route } from '@earshot/api'
import type { Post } from '@earshot/domain'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../src/database/testing.ts'
import { contractOn } from '../../src/http/contract.ts'
import type { Web } from '../../src/http/contract.ts'
import { readSimply } from '../../src/listening/reading-for-tests.ts'
import { hear, makeTestMonitor, writePost } from '../../src/listening/testing.ts'
import { createRooms } from '../../src/rooms.ts'
import { createTestServices } from '../../src/testing/services.ts'
import { createTestWorkspace } from '../../src/testing/workspace.ts'
import type { TestWorkspace } from '../../src/testing/workspace.ts'

/** Words that nothing else in the ledger holds. */
const secret = 'zanzibarberry'
const better = 'quillfeather'

const database = await createTestDatabase()
afterAll(() => database.drop())
const services = createTestServices(database, { read: readSimply })
const { db } = services
let here: TestWorkspace
let web: Web
let post: Post
let ids: readonly string[]

beforeEach(async () => {
  await db.deleteFrom('workspace').execute()
  here = await createTestWorkspace(services)
  await makeTestMonitor(here)
  post = writePost({
    title: `About ${secret}`,
    text: `@halden.example why does my kettle smell of ${secret}?`,
    hashtags: [secret],
    links: [`https://posts.example/${secret}`],
    mediaTexts: [`A picture of ${secret}`],
    raw: { text: secret },
  })
  await hear(here, [post, writePost({ by: 'did:plc:bob', text: 'My Halden is fine' })])
  const mention = await db
    .selectFrom('mention')
    .select(['id', 'conversation_id', 'person_id', 'monitor_ids'])
    .where('ref', '=', post.ref)
    .executeTakeFirstOrThrow()
  const alarm = services.newId()
  const facts = { kind: 'burst', hour: 0, count: 9, usual: 1, words: [], mentionIds: [mention.id] }
  await db
    .insertInto('alarm')
    .values({
      workspace_id: here.ctx.workspaceId,
      id: alarm,
      kind: 'burst',
      subject_id: here.brandId,
      begun_at: new Date(),
      facts: JSON.stringify(facts),
    })
    .execute()
  ids = [mention.id, mention.conversation_id, mention.person_id, ...mention.monitor_ids, alarm]
  web = new Hono()
  const mount = contractOn(web, {
    services,
    authenticate: async () => ({ actor: here.ctx.actor, userId: here.userId }),
    checksAnswers: true,
  })
  for (const room of createRooms(services).mounts) room(mount)
  const corrected = await web.request(`/api/w/${here.slug}/mentions/${mention.id}/corrections`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ about: 'complaint', holds: true }),
  })
  if (!corrected.ok) throw new Error(await corrected.text())
})

/** Every address of a workspace that can be read, but the live stream, with each id that might fit. */
function addresses(): string[] {
  const readable: Route[] = Object.values(routes).filter(
    ({ method, path }) => method === 'get' && path.startsWith('/api/w/') && !path.endsWith('/live'),
  )
  return readable.flatMap(({ path, query }) => {
    const base = path.replace('{workspace}', here.slug)
    const formats = query !== undefined && 'format' in query.shape ? ['?format=csv', '?format=jsonl'] : ['']
    const filled = base.includes('{id}') ? ids.map((id) => base.replace('{id}', id)) : [base]
    return filled.flatMap((address) => formats.map((format) => address + format))
  })
}

/** Where a word is read. */
async function saying(word: string): Promise<string[]> {
  const said: string[] = []
  for (const address of addresses()) {
    const response = await web.request(address)
    if ((await response.text()).includes(word))
      said.push(address.replace(`/api/w/${here.slug}`, '').replace(/\?.*=/, ' '))
  }
  return said.map((address) => ids.reduce((text, id) => text.replace(id, 'ID'), address))
}

async function found(word: string): Promise<number> {
  const response = await web.request(`/api/w/${here.slug}/mentions/count?q=${word}`)
  return ((await response.json()) as { count: number }).count
}

/** Tables in which any row holds a word in any column, search and payload included. */
async function storedIn(word: string): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public'`.execute(db)
  const holding: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ held: boolean }>`
      select exists (select from ${sql.table(name)} as t where t::text ilike ${`%${word}%`}) as held`.execute(db)
    if (rows[0]?.held === true) holding.push(name)
  }
  return holding
}

const everywhere = [
  '/mentions',
  '/mentions/export csv',
  '/mentions/export jsonl',
  '/mentions/ID',
  '/ten',
  '/conversations/ID',
  '/alarms',
  '/corrections/export',
]

test('what was written is read in the stream, the export, the Ten, the conversation and the alarms', async () => {
  expect(await saying(secret)).toEqual(expect.arrayContaining(everywhere))
  expect(await found(secret)).toBe(1)
  expect(await storedIn(secret)).toEqual(['mention'])
})

describe.each([
  ['deleted', () => ({ kind: 'delete', ref: post.ref, deletedAt: Date.now() }) as const],
  ['left by its author', () => ({ kind: 'author-gone', authorRef: post.author.ref, at: Date.now() }) as const],
])('a post that was %s', (_, event) => {
  test('is read at no address, found by no search, counted for nobody who waits, and lies in no table', async () => {
    await hear(here, [event()])
    expect(await saying(secret)).toEqual([])
    expect(await found(secret)).toBe(0)
    expect(await storedIn(secret)).toEqual([])
    const ten = await (await web.request(`/api/w/${here.slug}/ten`)).json()
    expect(ten).toMatchObject({ items: [], peopleWaiting: 0 })
    const source = await db.selectFrom('source').selectAll().where('id', '=', here.sourceId).executeTakeFirstOrThrow()
    expect(source).toMatchObject({ stored: 2, removed: 1 })
  })

  test('stays gone when the network tells it again, and nothing else of the ledger is touched', async () => {
    await hear(here, [event()])
    await hear(here, [post])
    expect(await storedIn(secret)).toEqual([])
    expect(await found('fine')).toBe(1)
  })
})

test('of an edited post only the last words are left, everywhere', async () => {
  const { title: _title, hashtags: _hashtags, links: _links, mediaTexts: _mediaTexts, ...rest } = post
  const text = `@halden.example why does my kettle smell of ${better}?`
  await hear(here, [{ kind: 'edit', post: { ...rest, text, version: 'v2', raw: { text: better } } }])
  expect(await saying(secret)).toEqual([])
  expect(await storedIn(secret)).toEqual([])
  expect(await saying(better)).toEqual(expect.arrayContaining(everywhere))
  expect([await found(secret), await found(better)]).toEqual([0, 1])
})
