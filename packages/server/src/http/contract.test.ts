import { problem as problemShape, routes } from '@earshot/api'
import { ChannelError } from '@earshot/channels'
import { Hono } from 'hono'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../database/testing.ts'
import type { TestDatabase } from '../database/testing.ts'
import { Expected } from '../problem.ts'
import { createTestServices } from '../testing/services.ts'
import { createTestWorkspace } from '../testing/workspace.ts'
import type { TestWorkspace } from '../testing/workspace.ts'
import type { Authenticate } from './call.ts'
import { contractOn, noSuchRoute } from './contract.ts'
import type { Mount, Web } from './contract.ts'

let database: TestDatabase
let ours: TestWorkspace
let theirs: TestWorkspace
const logged: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) })
  const services = createTestServices(database, { log })
  ours = await createTestWorkspace(services)
  theirs = await createTestWorkspace(services)
})
afterAll(() => database.drop())

/** An app with a few routes; requests are those of our member unless they say `anonymous`. */
function appWith(mountAll: (mount: Mount) => void) {
  const app: Web = new Hono()
  const authenticate: Authenticate = async (request) =>
    request.headers.has('anonymous') ? undefined : { actor: ours.ctx.actor, userId: ours.userId }
  const services = { ...ours.ctx, now: () => 1_000_000 }
  mountAll(contractOn(app, { services, authenticate, checksAnswers: true }))
  app.all('*', noSuchRoute)
  return {
    async ask(path: string, init: RequestInit & { json?: unknown } = {}) {
      const headers = new Headers(init.headers)
      if (init.json !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json')
      const body = init.json === undefined ? {} : { body: JSON.stringify(init.json) }
      const response = await app.request(path, { ...init, ...body, headers })
      const text = await response.text()
      return { status: response.status, headers: response.headers, data: text === '' ? undefined : JSON.parse(text) }
    },
  }
}

const id = '0192f0c8-0000-7000-8000-000000000000'
const reply = {
  id,
  mentionId: id,
  conversationId: id,
  accountId: id,
  channel: 'bluesky',
  text: 'x',
  audience: 'everybody' as const,
  state: 'draft' as const,
  authorName: 'Mara',
  authorId: id,
  createdAt: 1,
  attempts: 0,
}

test('a handler gets what was sent, validated and with defaults, and the workspace it acts in', async () => {
  const seen: unknown[] = []
  const { ask } = appWith((mount) =>
    mount(routes.writeReply, ({ ctx, params, body }) => {
      seen.push(ctx.workspaceId, ctx.actor, params, body)
      return reply
    }),
  )
  const json = { mentionId: id, text: 'Hello', send: false, unknown: 1 }
  const { status, data } = await ask(`/api/w/${ours.slug}/replies`, { method: 'POST', json })
  expect([status, data]).toEqual([200, reply])
  const body = { mentionId: id, text: 'Hello', send: false, anyway: false }
  expect(seen).toEqual([ours.ctx.workspaceId, ours.ctx.actor, { workspace: ours.slug }, body])
})

test('every wrong field is named, so that a form can show it', async () => {
  const { ask } = appWith((mount) => mount(routes.writeReply, () => reply))
  const json = { mentionId: 'no-id', text: 'Hello' }
  const { status, data, headers } = await ask(`/api/w/${ours.slug}/replies`, { method: 'POST', json })
  expect(status).toBe(400)
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(problemShape.parse(data).code).toBe('bad-input')
  expect(Object.keys(data.fields).toSorted()).toEqual(['body.mentionId', 'body.send'])
})

test.each([
  ['is no JSON', { body: '{"text": ', headers: { 'content-type': 'application/json' } }, 400, 'bad-input'],
  ['is a form of another page', { body: 'text=x', headers: { 'content-type': 'text/plain' } }, 400, 'bad-input'],
  ['is far too large', { json: { text: 'x'.repeat(2_000_000) } }, 413, 'too-large'],
  ['comes from another site', { json: {}, headers: { 'sec-fetch-site': 'cross-site' } }, 403, 'not-allowed'],
  ['names another origin', { json: {}, headers: { origin: 'https://evil.example' } }, 403, 'not-allowed'],
])('a body that %s is refused with a sentence', async (_what, init, status, code) => {
  const { ask } = appWith((mount) => mount(routes.writeReply, () => reply))
  const answer = await ask(`/api/w/${ours.slug}/replies`, { method: 'POST', ...init })
  expect([answer.status, answer.data.code]).toEqual([status, code])
  expect(answer.data.detail).toMatch(/\.$/)
})

test('a body without a declared length is cut off too', async () => {
  const { ask } = appWith((mount) => mount(routes.writeReply, () => reply))
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(300_000).fill(32)),
  })
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit
  expect((await ask(`/api/w/${ours.slug}/replies`, init)).data.code).toBe('too-large')
})

test('an emoji cut in half and a NUL become something that can be stored', async () => {
  let text = ''
  const { ask } = appWith((mount) =>
    mount(routes.writeReply, (call) => {
      text = call.body.text
      return reply
    }),
  )
  const json = { mentionId: id, text: 'a\uD83D b\0 c😀', send: false }
  await ask(`/api/w/${ours.slug}/replies`, { method: 'POST', json })
  expect(text).toBe('a\uFFFD b c😀')
})

test('who is not signed in is asked to, except where a route is open', async () => {
  const { ask } = appWith((mount) => {
    mount(routes.brands, () => ({ items: [] }))
    mount(routes.welcomeState, () => ({ needsOwner: true }))
  })
  const headers = { anonymous: '1' }
  const closed = await ask(`/api/w/${ours.slug}/brands`, { headers })
  expect([closed.status, closed.data.code]).toEqual([401, 'not-signed-in'])
  expect((await ask('/api/welcome', { headers })).data).toEqual({ needsOwner: true })
})

test('a workspace of others looks as if it were not there', async () => {
  const { ask } = appWith((mount) => mount(routes.brands, () => ({ items: [] })))
  expect((await ask(`/api/w/${ours.slug}/brands`)).status).toBe(200)
  const [foreign, none] = [await ask(`/api/w/${theirs.slug}/brands`), await ask('/api/w/nothing/brands')]
  expect(foreign.data).toEqual(none.data)
  expect(foreign.status).toBe(404)
  expect((await ask('/api/nowhere')).data.code).toBe('not-found')
})

test('each family of failure is told as a problem document', async () => {
  let thrown: unknown
  const { ask } = appWith((mount) =>
    mount(routes.brands, () => {
      throw thrown
    }),
  )
  const failing = async (error: unknown) => {
    thrown = error
    return ask(`/api/w/${ours.slug}/brands`)
  }
  expect((await failing(new Expected('too-long', 'It is 12 characters too long.'))).data).toMatchObject({
    status: 422,
    detail: 'It is 12 characters too long.',
  })
  const limited = await failing(new ChannelError('rate-limited', 'Wait a minute.', { retryAt: 1_030_000 }))
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '30'])
  expect((await failing(new ChannelError('unavailable', 'Nobody answers.'))).data.code).toBe('channel-unreachable')
  const diskFull = Object.assign(new Error('could not extend file'), { code: '53100' })
  expect((await failing(diskFull)).data).toMatchObject({ status: 507, code: 'disk-full' })
})

test('a bug is logged with its stack, and the reader gets only a reference', async () => {
  const { ask } = appWith((mount) =>
    mount(routes.brands, () => {
      throw new TypeError('secret inner detail')
    }),
  )
  const { status, data } = await ask(`/api/w/${ours.slug}/brands`)
  expect([status, data.code]).toEqual([500, 'bug'])
  expect(JSON.stringify(data)).not.toContain('secret')
  const line = JSON.parse(logged.find((each) => each.includes(data.reference)) ?? '{}')
  expect(line.err.stack).toContain('contract.test.ts')
})

test('an answer that breaks the contract is a bug while developing', async () => {
  const broken = () => ({ items: [{ id: 'no-id' }] }) as never
  const { ask } = appWith((mount) => mount(routes.brands, broken))
  expect((await ask(`/api/w/${ours.slug}/brands`)).status).toBe(500)
})
