import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { once } from 'node:events'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { LiveEvent } from '@earshot/api'
import type { Context, Live } from '../context.ts'
import type { Web } from '../http/contract.ts'
import { liveDoor } from './door.ts'
import { createLive } from './live.ts'
import { Streams } from './streams.ts'

const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** A server with nothing but the live stream, on a real socket. */
async function startServer() {
  const live = createLive()
  const door = liveDoor(new Streams(live, Date.now))
  const app: Web = new Hono()
  app.get('/live/:workspace', (c) => {
    const ctx = { workspaceId: c.req.param('workspace') } as Context
    const who = { actor: { kind: 'person', id: 'u', name: 'Ann' }, userId: 'u' } as const
    const { outgoing } = c.env
    const request = c.req.raw
    const params = { workspace: ctx.workspaceId }
    return door.handler({
      ctx,
      who,
      params,
      query: undefined,
      body: undefined,
      request,
      headers: new Headers(),
      outgoing,
      stillAllowed: async () => true,
    })
  })
  const server: ServerType = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  closing.push(
    () => void server.close(),
    () => door.close(),
  )
  const { port } = server.address() as AddressInfo
  return { live, port, address: `http://127.0.0.1:${port}` }
}

/** Reads events as a browser does: `next` waits for the next one. */
async function read(address: string, workspace: string, lastEventId?: string) {
  const abort = new AbortController()
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
  const response = await fetch(`${address}/live/${workspace}`, { headers, signal: abort.signal })
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
      const read = await chunks?.read()
      if (read?.value === undefined) throw new Error('the stream ended')
      buffer += read.value
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
  const { live, address } = await startServer()
  const reader = await read(address, 'one')
  expect(reader.type).toBe('text/event-stream; charset=utf-8')
  expect((await reader.next()).event.type).toBe('hello')
  live.publish('two', heard(99))
  live.publish('one', heard(1))
  expect((await reader.next()).event).toEqual(heard(1))
})

test('a burst arrives as a few frames in which nothing is lost', async () => {
  const { live, address } = await startServer()
  const reader = await read(address, 'one')
  await reader.next()
  for (let i = 0; i < 500; i++) live.publish('one', heard(2))
  live.publish('one', ten(1))
  live.publish('one', ten(2))
  const seen: LiveEvent[] = []
  while (seen.at(-1)?.type !== 'ten') seen.push((await reader.next()).event)
  expect(seen.length).toBeLessThanOrEqual(3)
  expect(seen.reduce((sum, e) => sum + (e.type === 'heard' ? e.count : 0), 0)).toBe(1000)
  expect(seen.at(-1)).toEqual(ten(2))
})

test('whoever was away for a moment gets exactly what was missed', async () => {
  const { live, address } = await startServer()
  const reader = await read(address, 'one')
  await reader.next()
  live.publish('one', heard(1))
  const { id } = await reader.next()
  reader.stop()
  live.publish('one', heard(2))
  const again = await read(address, 'one', id)
  expect((await again.next()).event).toEqual(heard(2))
})

test('whoever was away for too long, or since before a restart, is told to read anew', async () => {
  const { live, address } = await startServer()
  const first = await read(address, 'one')
  await first.next()
  for (const id of ['another-run.7', 'nonsense', '']) {
    const reader = await read(address, 'one', id)
    expect((await reader.next()).event.type).toBe('resync')
  }
  live.publish('one', heard(1))
  expect((await first.next()).event).toEqual(heard(1))
})

test('a newcomer is given the latest Ten at once', async () => {
  const { live, address } = await startServer()
  const first = await read(address, 'one')
  await first.next()
  live.publish('one', ten(5))
  await first.next()
  const second = await read(address, 'one')
  expect((await second.next()).event.type).toBe('hello')
  expect((await second.next()).event).toEqual(ten(5))
})

test('who stops reading is let go and does not fill the memory; the others go on', async () => {
  const { live, port, address } = await startServer()
  const stuck = connect(port, '127.0.0.1')
  stuck.pause()
  stuck.write('GET /live/one HTTP/1.1\r\nHost: x\r\n\r\n')
  closing.push(() => void stuck.destroy())
  const reader = await read(address, 'one')
  await reader.next()
  const gone = once(stuck, 'close')
  const big = { ...heard(1), newest: [] as never[], padding: 'x'.repeat(4_000_000) }
  for (let round = 0; round < 8; round++) {
    live.publish('one', big)
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
