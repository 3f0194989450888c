import { channels } from '@earshot/channels'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, afterEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import type { Web } from '../../http/contract.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import { createEars } from '../ear/ears.ts'
import { createHearing } from '../hearing/hearing.ts'
import { readSimply } from '../reading-for-tests.ts'
import { makeSource } from '../sources/make-source.ts'
import { removeSource } from '../sources/remove-source.ts'
import { mountHooks } from './door.ts'
import { createHooks } from './hooks.ts'
import { pruneDeliveries } from './prune-deliveries.ts'

const database = await createTestDatabase()
const { db } = database
const open: (() => Promise<unknown>)[] = []
afterAll(() => database.drop())
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
  await db.deleteFrom('workspace').execute()
})

type Answer = { status?: number; body?: string }

async function serve(answer: (request: IncomingMessage, body: string) => Promise<Answer> | Answer): Promise<string> {
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', async () => {
      const { status = 200, body = '' } = await answer(request, Buffer.concat(parts).toString())
      response.writeHead(status).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => new Promise((resolve) => server.close(resolve)))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const item = (id: number, text: string) => `<item><guid>urn:blog:${id}</guid><title>${text}</title></item>`

/** A blog with a hub that makes sure of what it is asked, and a server of ours that can be reached. */
async function openStage() {
  const asked: URLSearchParams[] = []
  const confirmed: string[] = []
  const hub = await serve(async (_, body) => {
    const form = new URLSearchParams(body)
    asked.push(form)
    const mode = form.get('hub.mode') ?? ''
    const query = new URLSearchParams({
      'hub.mode': mode,
      'hub.topic': form.get('hub.topic') ?? '',
      'hub.challenge': 'x1',
    })
    if (mode === 'subscribe') query.set('hub.lease_seconds', '600')
    const answer = await fetch(`${form.get('hub.callback')}?${query}`)
    if (answer.ok && (await answer.text()) === 'x1') confirmed.push(mode)
    return { status: 202 }
  })
  const links = `<atom:link rel="hub" href="${hub}/"/>`
  const feed = (items: string) =>
    `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Blog</title>${links}${items}</channel></rss>`
  const blog = await serve(() => ({ body: feed(item(1, 'Acme, one')) }))
  const web: Web = new Hono()
  const here = await serve(async ({ method = 'GET', url = '/', headers }, body) => {
    const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
    const response = await web.request(url, { method, headers: given, ...(method === 'POST' && { body }) })
    return { status: response.status, body: await response.text() }
  })
  const services = createTestServices(database, { channels, read: readSimply, publicUrl: new URL(here) })
  const { ctx } = await createTestWorkspace(services)
  await db.deleteFrom('source').execute()
  const hooks = createHooks(services)
  mountHooks(web, services, hooks)
  const hearing = createHearing(services, createEars(db), hooks)
  open.push(() => hearing.stop())
  const source = await makeSource(ctx, { channel: 'feeds', settings: { address: `${blog}/feed` } })
  await hearing.start()
  return { asked, confirmed, feed, ctx, source, hub }
}

const heard = async () => (await db.selectFrom('source').select('heard').executeTakeFirst())?.heard
const seen = { timeout: 20_000 }

test('a hub tells of a new entry, which is heard at once, and what it sent is forgotten', async () => {
  const { asked, confirmed, feed, hub } = await openStage()
  await expect.poll(() => confirmed, seen).toEqual(['subscribe'])
  expect(await heard()).toBe(1)
  const [form] = asked
  const body = feed(item(2, 'Acme, two'))
  const push = (secret: string) =>
    fetch(form?.get('hub.callback') ?? '', {
      method: 'POST',
      body,
      headers: {
        link: `<${hub}/>; rel="hub"`,
        'x-hub-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      },
    })
  expect((await push('a guess')).status).toBe(202)
  expect((await push(form?.get('hub.secret') ?? '')).status).toBe(202)
  await expect.poll(heard, seen).toBe(2)
  await expect
    .poll(async () => {
      await pruneDeliveries(db, Date.now())
      const { rows } = await sql<{ bytes: number }>`select sum(length(body))::int as bytes from delivery`.execute(db)
      return rows[0]?.bytes
    }, seen)
    .toBe(0)
})

test('a feed that is removed is said goodbye to at its hub, and whoever still sends is told to stop', async () => {
  const { asked, confirmed, ctx, source, hub } = await openStage()
  await expect.poll(() => confirmed, seen).toEqual(['subscribe'])
  await removeSource(ctx, source.id)
  await expect.poll(() => confirmed, seen).toEqual(['subscribe', 'unsubscribe'])
  const callback = asked[0]?.get('hub.callback') ?? ''
  const late = await fetch(callback, { method: 'POST', headers: { link: `<${hub}/>; rel="hub"` }, body: 'late' })
  expect(late.status).toBe(410)
  expect((await fetch(callback)).status).toBe(404)
})
