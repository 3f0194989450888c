import type { LiveEvent } from '@earshot/api'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Live } from '../context.ts'
import { createTestDatabase } from '../database/testing.ts'
import type { TestDatabase } from '../database/testing.ts'
import { createApp } from '../http/app.ts'
import { listen } from '../http/listen.ts'
import { createTestServices } from '../testing/services.ts'
import { createTestWorkspace } from '../testing/workspace.ts'
import { createLive } from './live.ts'
import { createLiveRoom } from './room.ts'

let database: TestDatabase
const closing: (() => Promise<void> | void)[] = []
beforeAll(async () => {
  database = await createTestDatabase()
})
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})
afterAll(() => database.drop())

/** The whole app on a real socket; a member reads the workspaces `one` and `two`. */
async function startServer() {
  const services = createTestServices(database)
  const [one, two] = [await createTestWorkspace(services), await createTestWorkspace(services)]
  const member = {
    workspace_id: two.ctx.workspaceId,
    user_id: one.userId,
    role: 'member',
    joined_at: new Date(),
  } as const
  await database.db.insertInto('member').values(member).execute()
  const room = createLiveRoom(services)
  const who = { actor: one.ctx.actor, userId: one.userId }
  const app = createApp({
    services,
    authenticate: async () => who,
    rooms: [room.mount],
    screens: undefined,
    isHttps: false,
    checksAnswers: true,
  })
  const { port, close } = await listen(app, '127.0.0.1', 0)
  closing.push(
    () => close(0),
    () => room.stop(),
  )
  const workspaces = { one, two }
  const publish = (to: 'one' | 'two', event: LiveEvent) => services.live.publish(workspaces[to].ctx.workspaceId, event)
  const addressOf = (name: 'one' | 'two') => `http://127.0.0.1:${port}/api/w/${workspaces[name].slug}/live`
  return { port, publish, addressOf }
}

/** Reads events as a browser does: `next` waits for the next one. */
async function read(address: string, lastEventId?: string) {
  const abort = new AbortController()
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
  const response = await fetch(address, { headers, signal: abort.signal })
  const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let buffer = ''
  const next = async (): Promise<{ id: string | undefined; event: LiveEvent }> => {
    for (;;) {
      const end = buffer.indexOf('\n\n')
      if (end >= 0) {
        const block = buffer.slice(0, end)
        buffer = buffer.slice(end + 2)
        const data = /^data: (.*)$/m.exec(block)?.[1]
        if (data !== undefined) return { id: /^id: (.*)$/m.exec(block)?.[1], event: JSON.parse(data) }
        continue
      }
      const chunk = await chunks?.read()
      if (chunk?.value === undefined) throw new Error('the stream ended')
      buffer += chunk.value
    }
  }
  const stop = () => abort.abort()
  closing.push(stop)
  return { next, stop, type: response.headers.get('content-type') }
}

const heard = (count: number): LiveEvent => ({ type: 'heard', at: 1, count, newest: [] })
const ten = (faded: number): LiveEvent => ({
  type: 'ten',
  at: 1,
  ten: { at: 1, items: [], peopleWaiting: 0, peopleHelped: 0, faded, repliesFailed: 0 },
})

test('a reader hears what happens in its workspace, and nothing of another', async () => {
  const { publish, addressOf } = await startServer()
  const reader = await read(addressOf('one'))
  expect(reader.type).toBe('text/event-stream; charset=utf-8')
  expect((await reader.next()).event.type).toBe('hello')
  publish('two', heard(99))
  publish('one', heard(1))
  expect((await reader.next()).event).toEqual(heard(1))
})

test('a burst arrives as a few frames in which nothing is lost', async () => {
  const { publish, addressOf } = await startServer()
  const reader = await read(addressOf('one'))
  await reader.next()
  for (let i = 0; i < 500; i++) publish('one', heard(2))
  publish('one', ten(1))
  publish('one', ten(2))
  const seen: LiveEvent[] = []
  while (seen.at(-1)?.type !== 'ten') seen.push((await reader.next()).event)
  expect(seen.length).toBeLessThanOrEqual(3)
  expect(seen.reduce((sum, e) => sum + (e.type === 'heard' ? e.count : 0), 0)).toBe(1000)
  expect(seen.at(-1)).toEqual(ten(2))
})

test('whoever was away for a moment gets exactly what was missed', async () => {
  const { publish, addressOf } = await startServer()
  const reader = await read(addressOf('one'))
  await reader.next()
  publish('one', heard(1))
  const { id } = await reader.next()
  reader.stop()
  publish('one', heard(2))
  const again = await read(addressOf('one'), id)
  expect((await again.next()).event).toEqual(heard(2))
})

test('whoever was away for too long, or since before a restart, is told to read anew', async () => {
  const { publish, addressOf } = await startServer()
  const first = await read(addressOf('one'))
  await first.next()
  for (const id of ['another-run.7', 'nonsense', '']) {
    const reader = await read(addressOf('one'), id)
    expect((await reader.next()).event.type).toBe('resync')
  }
  publish('one', heard(1))
  expect((await first.next()).event).toEqual(heard(1))
})

test('a newcomer is given the latest Ten at once', async () => {
  const { publish, addressOf } = await startServer()
  const first = await read(addressOf('one'))
  await first.next()
  publish('one', ten(5))
  await first.next()
  const second = await read(addressOf('one'))
  expect((await second.next()).event.type).toBe('hello')
  expect((await second.next()).event).toEqual(ten(5))
})

test('who stops reading is let go and does not fill the memory; the others go on', async () => {
  const { publish, port, addressOf } = await startServer()
  const stuck = connect(port, '127.0.0.1')
  stuck.pause()
  stuck.write(`GET ${new URL(addressOf('one')).pathname} HTTP/1.1\r\nHost: x\r\n\r\n`)
  closing.push(() => void stuck.destroy())
  const reader = await read(addressOf('one'))
  await reader.next()
  const gone = once(stuck, 'close')
  const big = { ...heard(1), newest: [] as never[], padding: 'x'.repeat(4_000_000) }
  for (let round = 0; round < 8; round++) {
    publish('one', big)
    expect((await reader.next()).event.type).toBe('heard')
  }
  stuck.resume()
  stuck.on('error', () => undefined)
  await gone
})

test('what is computed for readers is told when the first comes and the last leaves', () => {
  const live: Live = createLive()
  const told: string[] = []
  live.observe({ opened: (id) => told.push(`opened ${id}`), closed: (id) => told.push(`closed ${id}`) })
  const stops = [live.subscribe('a', () => undefined), live.subscribe('a', () => undefined)]
  for (const stop of stops) stop()
  expect(told).toEqual(['opened a', 'closed a'])
})
