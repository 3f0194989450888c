import { channels } from '@earshot/channels'
import { createHmac } from 'node:crypto'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeEach, afterEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import type { Web } from '../../http/contract.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { connectAccount } from '../accounts/connect-account.ts'
import { accountById } from '../accounts/queries.ts'
import { removeAccount } from '../accounts/remove-account.ts'
import { renewAccount } from '../accounts/renew-account.ts'
import { createEars } from '../ear/ears.ts'
import { createHearing } from '../hearing/hearing.ts'
import type { Hearing } from '../hearing/hearing.ts'
import { readSimply } from '../reading-for-tests.ts'
import { mountHooks } from './door.ts'
import { createHooks } from './hooks.ts'
import type { Hooks } from './hooks.ts'
import { mostKeptBytes } from './keep-deliveries.ts'
import { pruneDeliveries } from './prune-deliveries.ts'
import { hookPathOf } from './queries.ts'

const secret = 'a secret of thirty characters!'
const database = await createTestDatabase()
const { db } = database
afterAll(() => database.drop())
let here: TestWorkspace
let hooks: Hooks
let web: Web
let hearing: Hearing
let path: string
let accountId: string

beforeEach(async () => {
  const services = createTestServices(database, { channels, read: readSimply })
  here = await createTestWorkspace(services)
  await db.deleteFrom('source').execute()
  hooks = createHooks(services)
  web = new Hono()
  mountHooks(web, services, hooks)
  hearing = createHearing(services, createEars(db), hooks)
  accountId = await connect('Shop')
  path = (await hookPathOf(db, here.ctx.workspaceId, accountId)) ?? ''
})
afterEach(async () => {
  await hearing.stop()
  await db.deleteFrom('workspace').execute()
})

const connect = async (name: string): Promise<string> =>
  (await connectAccount(here.ctx, { channel: 'webhook', values: { name, secret } })).id

function post(payload: unknown, options: { by?: string; to?: string; method?: string } = {}) {
  const { by = secret, to = path, method = 'POST' } = options
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const headers = { 'x-hub-signature-256': `sha256=${createHmac('sha256', by).update(body).digest('hex')}` }
  return web.request(`/hooks/${to}`, { method, headers, ...(method === 'POST' && { body }) })
}
const created = (id: string, text: string, more: object = {}) => ({
  type: 'post.created',
  data: { id, text, author: { id: '7', name: 'Ann' }, ...more },
})
const mentions = async () =>
  db
    .selectFrom('mention')
    .select(['ref', 'text', 'deleted_at', 'disposition', 'addressing'])
    .where('workspace_id', '=', here.ctx.workspaceId)
    .orderBy('ref')
    .execute()
const kept = async () =>
  (await sql<{ n: number; bytes: number }>`select count(*)::int as n from delivery`.execute(db)).rows[0]?.n
const seen = { timeout: 20_000 }

test('what is delivered stands in the ledger, waits for an answer, and is there once however often it is sent', async () => {
  await hearing.start()
  const one = created('1', 'Where is my parcel?')
  for (const answer of [await post(one), await post(one)]) expect(answer.status).toBe(202)
  await expect
    .poll(mentions, seen)
    .toMatchObject([
      { ref: 'Shop/1', text: 'Where is my parcel?', addressing: 'to-us', disposition: 'waiting', deleted_at: null },
    ])
  expect(await kept()).toBe(1)
  await post({ ...one, timestamp: '2026-01-01T00:00:00Z' })
  await post({ type: 'post.edited', data: { ...one.data, text: 'Where is my parcel, please?' } })
  await expect
    .poll(async () => (await mentions()).map(({ text }) => text), seen)
    .toEqual(['Where is my parcel, please?'])
  await post({ type: 'post.deleted', data: { id: '1' } })
  await expect.poll(async () => (await mentions())[0]?.deleted_at, seen).toBeTypeOf('number')
})

test('what arrives while nobody hears is written down, and heard later in its order', async () => {
  for (let number = 0; number < 250; number += 1) await post(created(`${1000 + number}`, `Question ${number}?`))
  expect(await mentions()).toEqual([])
  await hearing.start()
  await expect.poll(async () => (await mentions()).length, seen).toBe(250)
  const source = await db.selectFrom('source').selectAll().executeTakeFirstOrThrow()
  expect(source).toMatchObject({ title: '@Shop', cursor: 'delivery:250', heard: 250, stored: 250 })
})

test('many at once are all kept, each with a number of its own', async () => {
  const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => post(created(`${n}`, `Question ${n}?`))))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
  await hearing.start()
  await expect.poll(async () => (await mentions()).length, seen).toBe(300)
})

test('a stranger finds nothing, and what is not signed is not kept', async () => {
  for (const to of ['nothing', 'x'.repeat(43), `${path}x`])
    expect((await post(created('1', 'Hi?'), { to })).status).toBe(404)
  const forged = await post(created('1', 'Hi?'), { by: 'a secret of another person!!!!' })
  expect([forged.status, await forged.text()]).toEqual([401, expect.stringContaining('does not fit')])
  expect((await post('', { method: 'GET' })).status).toBe(400)
  expect(await kept()).toBe(0)
})

test('whoever writes a sender hears what is wrong with what it sends', async () => {
  const wrong = await post({ type: 'post.created', data: { id: '1', text: 'Hi?' } })
  expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('data')])
  expect((await post(created('1', 'x'.repeat(1024 * 1024)))).status).toBe(413)
  expect((await post({ type: 'parade.started', data: {} })).status).toBe(202)
})

test('two webhooks may use the same ids; each has its own address, which stays when the secret changes', async () => {
  const other = await connect('Forum')
  const otherPath = (await hookPathOf(db, here.ctx.workspaceId, other)) ?? ''
  expect(otherPath).not.toBe(path)
  expect(await accountById(db, here.ctx.workspaceId, other)).toMatchObject({ hookPath: `/hooks/${otherPath}` })
  await hearing.start()
  await post(created('1', 'In the shop?'))
  await post(created('1', 'In the forum?'), { to: otherPath })
  await expect.poll(async () => (await mentions()).map(({ ref }) => ref), seen).toEqual(['Forum/1', 'Shop/1'])
  const fresh = 'a secret of many more letters!'
  await renewAccount(here.ctx, { id: accountId, values: { name: 'Shop', secret: fresh, secretBefore: secret } })
  expect(await hookPathOf(db, here.ctx.workspaceId, accountId)).toBe(path)
  expect((await post(created('2', 'With the old one?'))).status).toBe(202)
  expect((await post(created('3', 'With the new one?'), { by: fresh })).status).toBe(202)
  await expect.poll(async () => (await mentions()).length, seen).toBe(4)
})

test('a disconnected account is called no more, and nothing it was sent stays', async () => {
  await post(created('1', 'Hi?'))
  await removeAccount(here.ctx, accountId)
  expect((await post(created('2', 'Hi?'))).status).toBe(404)
  expect(await kept()).toBe(0)
})

test('when too much waits, its network is asked to come again later', async () => {
  await sql`update hook set kept_bytes = ${mostKeptBytes}`.execute(db)
  const refused = await post(created('1', 'Hi?'))
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60'])
})

test('what a delivery said is forgotten once it was heard; that it came is not, so that it counts once', async () => {
  await post(created('1', 'Heard, zanzibarberry?'))
  await hearing.start()
  await expect.poll(async () => (await mentions()).length, seen).toBe(1)
  await hearing.stop()
  await post(created('2', 'Not heard, quillfeather?'))
  await pruneDeliveries(db, Date.now())
  const { rows } = await sql<{ body: string }>`
    select convert_from(body, 'UTF8') as body from delivery order by number`.execute(db)
  expect(rows.map(({ body }) => body.includes('zanzibarberry') || body.includes('quillfeather'))).toEqual([false, true])
  expect((await post(created('1', 'Heard, zanzibarberry?'))).status).toBe(202)
  expect(await kept()).toBe(2)
  const left = await sql<{ kept_bytes: number }>`select kept_bytes from hook`.execute(db)
  expect(left.rows[0]?.kept_bytes).toBe(Buffer.byteLength(JSON.stringify(created('2', 'Not heard, quillfeather?'))))
})

test('what was heard is forgotten after three days, what was not is never', async () => {
  await post(created('1', 'Heard?'))
  await hearing.start()
  await expect.poll(async () => (await mentions()).length, seen).toBe(1)
  await hearing.stop()
  await post(created('2', 'Not heard?'))
  await pruneDeliveries(db, Date.now())
  expect(await kept()).toBe(2)
  await pruneDeliveries(db, Date.now() + 4 * 24 * 60 * 60_000)
  const { rows } = await sql<{ number: number }>`select number from delivery`.execute(db)
  expect(rows).toEqual([{ number: 2 }])
  const left = await sql<{ kept_bytes: number }>`select kept_bytes from hook`.execute(db)
  expect(left.rows[0]?.kept_bytes).toBe(Buffer.byteLength(JSON.stringify(created('2', 'Not heard?'))))
})
