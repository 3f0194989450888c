import { channels } from '@earshot/channels'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { startOutbox } from '../../answering/outbox/outbox.ts'
import type { Outbox } from '../../answering/outbox/outbox.ts'
import { writeReply } from '../../answering/replies/write-reply.ts'
import { createTestDatabase } from '../../database/testing.ts'
import type { Web } from '../../http/contract.ts'
import { securityHeaders } from '../../http/security-headers.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { connectAccount } from '../accounts/connect-account.ts'
import { createEars } from '../ear/ears.ts'
import { createHearing } from '../hearing/hearing.ts'
import type { Hearing } from '../hearing/hearing.ts'
import { mountHooks } from '../hooks/door.ts'
import { createHooks } from '../hooks/hooks.ts'
import { readSimply } from '../reading-for-tests.ts'
import { createVisitorsDoor } from './door.ts'
import type { VisitorsDoor } from './door.ts'
import { readScript } from './script.ts'

const origin = 'https://www.halden.example'
const database = await createTestDatabase()
const { db } = database
afterAll(() => database.drop())
let here: TestWorkspace
let web: Web
let door: VisitorsDoor
let hearing: Hearing
let outbox: Outbox
let place: string
let now = Date.now()

beforeEach(async () => {
  now = Date.now()
  const services = createTestServices(database, { channels, read: readSimply, now: () => now, trustProxy: true })
  here = await createTestWorkspace(services)
  await db.deleteFrom('source').execute()
  const hooks = createHooks(services)
  web = new Hono()
  web.use(securityHeaders({ isHttps: true }))
  mountHooks(web, services, hooks)
  door = createVisitorsDoor(services, hooks)
  door.open(web)
  hearing = createHearing(services, createEars(db), hooks)
  outbox = startOutbox(services)
  const values = { name: 'Halden', origins: origin, greeting: 'Hello there!', mail: 'Leave your address.' }
  const { scriptPath = '' } = await connectAccount(here.ctx, { channel: 'webchat', values })
  place = scriptPath.replace('/chat.js', '')
})
afterEach(async () => {
  door.stop()
  await hearing.stop()
  await outbox.stop(0)
  await db.deleteFrom('workspace').execute()
})

const keyOf = (who: string) => `Visitor ${who.repeat(43).slice(0, 43)}`
const headersOf = (who: string, more: Record<string, string> = {}) => ({
  origin,
  authorization: keyOf(who),
  'x-forwarded-for': '203.0.113.7',
  ...more,
})
const send = (who: string, id: string, text: string, headers: Record<string, string> = {}, more: object = {}) =>
  web.request(`${place}/messages`, {
    method: 'POST',
    headers: headersOf(who, headers),
    body: JSON.stringify({ id, text, language: 'en', ...more }),
  })
interface Item {
  readonly by: string
  readonly id: string
  readonly text: string
  readonly name?: string
}
async function talk(who: string): Promise<readonly Item[]> {
  const answer = await web.request(`${place}/talk`, { headers: headersOf(who) })
  const { items }: { items: readonly Item[] } = await answer.json()
  return items
}
const texts = async (who: string) => (await talk(who)).map(({ by, text }) => `${by}: ${text}`)
const seen = { timeout: 20_000 }
const kept = async () => (await sql<{ n: number }>`select count(*)::int as n from delivery`.execute(db)).rows[0]?.n

async function reply(question: string, text: string): Promise<void> {
  const mention = await db.selectFrom('mention').select('id').where('text', '=', question).executeTakeFirstOrThrow()
  await writeReply(here.ctx, { mentionId: mention.id, text, send: true, anyway: false })
}

test('what a visitor writes waits for a person, and the answer is there for that visitor only, once', async () => {
  await hearing.start()
  expect((await send('a', 'message-1', 'Where is my parcel?')).status).toBe(202)
  expect((await send('b', 'message-1', 'Do you ship to Crete?')).status).toBe(202)
  await expect.poll(() => texts('a'), seen).toEqual(['visitor: Where is my parcel?'])
  await expect.poll(() => texts('b'), seen).toEqual(['visitor: Do you ship to Crete?'])
  const { disposition, addressing, kind } = await db
    .selectFrom('mention')
    .selectAll()
    .where('text', 'like', 'Where%')
    .executeTakeFirstOrThrow()
  expect({ disposition, addressing, kind }).toEqual({ disposition: 'waiting', addressing: 'to-us', kind: 'message' })
  await reply('Where is my parcel?', 'It left this morning. – Mara')
  const both = ['visitor: Where is my parcel?', 'us: It left this morning. – Mara']
  await expect.poll(() => texts('a'), seen).toEqual(both)
  expect((await talk('a'))[0]?.id).toBe('message-1')
  expect((await talk('a'))[1]?.name).toBe(here.ctx.actor.name)
  expect(await texts('b')).toEqual(['visitor: Do you ship to Crete?'])
})

test('an open window is told of the answer without asking', async () => {
  await hearing.start()
  await send('a', 'message-1', 'Where is my parcel?')
  await expect.poll(() => texts('a'), seen).toHaveLength(1)
  const stream = await web.request(`${place}/live`, { headers: headersOf('a') })
  expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/)
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  let told = ''
  const until = async (what: string) => {
    while (!told.includes(what)) told += (await reader?.read())?.value ?? ''
  }
  await until('Where is my parcel?')
  await reply('Where is my parcel?', 'It left this morning.')
  await until('It left this morning.')
  door.stop()
  expect((await reader?.read())?.done).toBe(true)
})

test('the same message is one message however often it is sent, and messages stay in their order', async () => {
  for (let n = 0; n < 6; n += 1)
    for (let again = 0; again < 2; again += 1) await send('a', `message-${n}`, `Question ${n}?`)
  expect(await kept()).toBe(6)
  await hearing.start()
  await expect.poll(() => texts('a'), seen).toEqual([0, 1, 2, 3, 4, 5].map((n) => `visitor: Question ${n}?`))
})

test('no other site may use it, and its browser may read nothing', async () => {
  for (const other of ['https://evil.example', `${origin}.evil.example`, 'http://www.halden.example', 'null']) {
    const refused = await send('a', 'message-1', 'Hi?', { origin: other })
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, null])
    for (const name of ['welcome', 'talk', 'live'])
      expect((await web.request(`${place}/${name}`, { headers: headersOf('a', { origin: other }) })).status).toBe(401)
    const asked = await web.request(`${place}/messages`, { method: 'OPTIONS', headers: { origin: other } })
    expect([asked.status, asked.headers.get('access-control-allow-methods')]).toEqual([401, null])
  }
  const { origin: _, ...nowhere } = headersOf('a')
  expect((await web.request(`${place}/talk`, { headers: nowhere })).status).toBe(401)
  const allowed = await web.request(`${place}/messages`, { method: 'OPTIONS', headers: { origin } })
  expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([204, origin])
  expect(allowed.headers.get('access-control-allow-credentials')).toBeNull()
  expect(await kept()).toBe(0)
})

test('whoever has no key, or makes one up, reads nothing of anybody', async () => {
  await hearing.start()
  await send('a', 'message-1', 'Where is my parcel?')
  await expect.poll(() => texts('a'), seen).toHaveLength(1)
  const { author_ref: ref } = await db.selectFrom('mention').select('author_ref').executeTakeFirstOrThrow()
  const known = ref.slice(ref.indexOf('/') + 1)
  for (const authorization of ['', `Visitor ${known}`, `Bearer ${known}`])
    expect((await web.request(`${place}/talk`, { headers: headersOf('a', { authorization }) })).status).toBe(401)
  const forged = await web.request(`${place}/talk`, {
    headers: headersOf('a', { authorization: `Visitor ${known.padEnd(43, 'A')}` }),
  })
  expect(await forged.json()).toMatchObject({ items: [] })
  expect((await web.request('/chat/nothing/talk', { headers: headersOf('a') })).status).toBe(404)
  const hook = place.replace('/chat/', '/hooks/')
  expect((await web.request(hook, { method: 'POST', headers: headersOf('a'), body: '{}' })).status).toBe(404)
})

test('whoever writes too fast is asked to wait, and readable for the window so', async () => {
  const answers = []
  for (let n = 0; n < 14; n += 1) answers.push(await send('a', `message-${n}`, `Question ${n}?`))
  expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 12 }, () => 202), 429, 429])
  expect(answers.at(-1)?.headers.get('retry-after')).toBe('5')
  expect(answers.at(-1)?.headers.get('access-control-allow-origin')).toBe(origin)
  // Somebody with many keys at one address: the address has its own limit.
  let refused = 0
  for (let n = 0; n < 60; n += 1) if ((await send(`k${n}`, 'message-1', 'Buy!')).status === 429) refused += 1
  expect(refused).toBe(14)
  expect((await send('z', 'message-1', 'From elsewhere?', { 'x-forwarded-for': '198.51.100.2' })).status).toBe(202)
  now += 60_000
  expect((await send('a', 'message-13', 'Now?')).status).toBe(202)
})

test('what is too large or not understood is refused with a sentence', async () => {
  expect((await send('a', 'message-1', 'x'.repeat(4001))).status).toBe(413)
  expect((await send('a', 'message-1', 'x'.repeat(70_000))).status).toBe(413)
  expect((await send('a', 'x', 'Hi?')).status).toBe(400)
  expect(await kept()).toBe(0)
})

test('the address of a window can be guessed by nobody', () => {
  expect(place).toMatch(/^\/chat\/[\w-]{43}$/)
})

test('a window is told what to say, and whether somebody looks at the desk', async () => {
  const welcome = async () => (await web.request(`${place}/welcome`, { headers: { origin } })).json()
  const words = { name: 'Halden', greeting: 'Hello there!', mail: 'Leave your address.' }
  expect(await welcome()).toEqual({ ...words, attended: false })
  const leave = here.ctx.live.subscribe(here.ctx.workspaceId, () => undefined)
  expect(await welcome()).toEqual({ ...words, attended: true })
  leave()
  expect(await welcome()).toEqual({ ...words, attended: false })
})

test('with an address it becomes an e-mail conversation, of which the window shows nothing', async () => {
  await hearing.start()
  await send('a', 'message-1', 'Where is my parcel?', {}, { mail: 'ann@mail.example' })
  const find = () => db.selectFrom('mention').select(['channel', 'author_ref', 'disposition']).execute()
  await expect.poll(find, seen).toEqual([{ channel: 'email', author_ref: 'ann@mail.example', disposition: 'waiting' }])
  expect(await talk('a')).toEqual([])
})

test('the script may be loaded by pages of others, and by nobody twice', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'earshot-script-'))
  await writeFile(path.join(directory, 'chat.js'), 'void 0\n'.repeat(200))
  const script = await readScript(path.join(directory, 'chat.js'))
  const app: Web = new Hono()
  app.use(securityHeaders({ isHttps: true }))
  app.get('*', (c) => script?.serve(c.req.raw) ?? c.notFound())
  const first = await app.request('/chat.js', { headers: { 'accept-encoding': 'gzip' } })
  expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(first.headers.get('content-encoding')).toBe('gzip')
  const etag = first.headers.get('etag') ?? ''
  expect((await app.request('/chat.js', { headers: { 'if-none-match': etag } })).status).toBe(304)
  expect(await readScript(path.join(directory, 'nothing.js'))).toBeUndefined()
  await rm(directory, { recursive: true })
})
