import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext, texts, type Ledger, type TestContext } from '../../../test/context.ts'
import { startJetstream, type JetstreamServer } from '../../../test/jetstream-server.ts'
import { startJetstream2, type Jetstream2Server } from '../../../test/jetstream-2-server.ts'
import { hearFirehose } from './firehose.ts'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
const startUs = 1_779_719_009_000_000
const stored = <Server extends Jetstream2Server | JetstreamServer>(server: Server): Server => {
  open.push(server)
  return server
}
const host = (server: { readonly address: string }): string => new URL(server.address).host

async function hear(
  hosts: readonly { readonly address: string }[],
  ledger: Ledger,
  enough: () => boolean,
  wanted?: (raw: string) => boolean,
): Promise<TestContext> {
  const context = testContext()
  const settings = { hosts: hosts.map((one) => one.address).join(' ') }
  const cursor = ledger.cursor === undefined ? {} : { cursor: ledger.cursor }
  await listenUntil(hearFirehose({ settings, ...cursor, ...(wanted ? { wanted } : {}) }, context), ledger, enough)
  context.stop()
  return context
}
const gapsOf = (ledger: Ledger) => ledger.batches.flatMap((batch) => batch.gaps ?? [])

describe('hearing Bluesky by Jetstream v2', () => {
  it('asks for posts and people who leave, goes on exactly where it was, and hears nothing twice', async () => {
    const server = stored(await startJetstream2(1000, startUs))
    const ledger = openLedger()
    ledger.cursor = String(startUs)
    server.write('one')
    await hear([server], ledger, () => ledger.posts.size === 1)
    expect(ledger.cursor).toBe(`${startUs + 1000} 1000 ${host(server)}`)
    server.write('two')
    ledger.events.length = 0
    await hear([server], ledger, () => ledger.posts.size === 2)
    expect(texts(ledger)).toEqual(['one', 'two'])
    // The cursor is inclusive: the host tells the first one again, we do not.
    expect(ledger.events).toHaveLength(1)
    const asked = server.asked.map((url) => decodeURIComponent(url.search))
    const filters = 'kinds=commit&kinds=account&collections=app.bsky.feed.post'
    expect(asked).toEqual([`?${filters}&cursor=${startUs - 5_000_000}`, `?${filters}&cursor=1000`])
    expect(gapsOf(ledger)).toEqual([])
  })

  it('goes on by time on another host, a few seconds earlier, and leaves out what it told', async () => {
    const [first, second] = [stored(await startJetstream2(1000, startUs)), stored(await startJetstream2(77, startUs))]
    const ledger = openLedger()
    ledger.cursor = String(startUs)
    for (const [text, rkey] of [
      ['one', '3kaaaaaaaaaaa'],
      ['two', '3kbbbbbbbbbbb'],
    ] as const) {
      first.write(text, { rkey, record: { createdAt: '2026-01-01T00:00:00Z' } })
      second.write(text, { rkey, record: { createdAt: '2026-01-01T00:00:00Z' } })
    }
    second.write('three')
    const context = testContext()
    const settings = { hosts: `${first.address} ${second.address}` }
    const heard = listenUntil(
      hearFirehose({ settings, cursor: ledger.cursor }, context),
      ledger,
      () => ledger.posts.size === 3,
    )
    await until(() => ledger.posts.size === 2)
    first.drop()
    await heard
    context.stop()
    expect(ledger.events.map((event) => event.kind === 'post' && event.post.text)).toEqual(['one', 'two', 'three'])
    expect(second.asked[0]?.searchParams.get('cursor')).toBe(String(startUs + 2000 - 5_000_000))
    expect(ledger.cursor).toBe(`${startUs + 3000} 79 ${host(second)}`)
  })

  it('changes over to a host of v1 and back without losing anything', async () => {
    const [two, one] = [stored(await startJetstream2(5, startUs)), stored(await startJetstream(startUs))]
    const ledger = openLedger()
    ledger.cursor = String(startUs)
    two.write('by v2')
    await hear([two], ledger, () => ledger.posts.size === 1)
    one.write('by v1', { timeUs: startUs + 2000 })
    await hear([one], ledger, () => ledger.posts.size === 2)
    expect(ledger.cursor).toBe(String(startUs + 2000))
    two.write('by v2 again', { timeUs: startUs + 3000 })
    await hear([two], ledger, () => ledger.posts.size === 3)
    expect(texts(ledger)).toEqual(['by v2', 'by v1', 'by v2 again'])
  })

  it('names the gap when the host no longer has what comes behind the place', async () => {
    const server = stored(await startJetstream2(1000, startUs))
    const ledger = openLedger()
    ledger.cursor = String(startUs)
    server.write('heard')
    await hear([server], ledger, () => ledger.posts.size === 1)
    server.write('lost', { timeUs: startUs + 60_000_000 })
    server.write('still there', { timeUs: startUs + 7_200_000_000 })
    server.floorSeq = 1002
    const context = await hear([server], ledger, () => ledger.posts.size === 2)
    expect(texts(ledger)).toEqual(['heard', 'still there'])
    expect(gapsOf(ledger)).toEqual([
      { from: (startUs + 1000) / 1000, to: (startUs + 7_200_000_000) / 1000, reason: 'cursor-too-old' },
    ])
    expect(server.asked.map((url) => url.searchParams.get('cursor')).slice(1)).toEqual([
      '1000',
      String(startUs + 1000 - 5_000_000),
    ])
    expect(context.notes.some((note) => note.message.includes('CursorTooOld'))).toBe(true)
  })

  it('notices a host that counts anew, and goes on by time there', async () => {
    const before = stored(await startJetstream2(5000, startUs))
    const ledger = openLedger()
    ledger.cursor = String(startUs)
    before.write('before')
    await hear([before], ledger, () => ledger.posts.size === 1)
    const server = stored(await startJetstream2(1, startUs + 1000))
    server.write('meanwhile')
    // The same host with another count: what it is asked for lies in its future, so that it only tells what is new.
    ledger.cursor = `${startUs + 1000} 5000 ${host(server)}`
    const heard = hear([server], ledger, () => ledger.posts.size === 3)
    await until(() => server.connections() === 1)
    server.write('now')
    await heard
    expect(texts(ledger)).toEqual(['before', 'meanwhile', 'now'])
  })

  it('tells edits, deletions and people who left, drops what nobody wants, and keeps the place', async () => {
    const server = stored(await startJetstream2(1, startUs))
    const ledger = openLedger()
    ledger.cursor = String(startUs)
    server.write('rain')
    server.write('changed', { rkey: '3kaaaaaaaaaaa', operation: 'update' })
    server.write('', { rkey: '3kaaaaaaaaaaa', operation: 'delete' })
    const account = { seq: 9, did: 'did:plc:ann222222222222222222222', time: new Date().toISOString(), active: false }
    server.tellMessage('account', { account: { ...account, status: 'throttled' } })
    server.tellMessage('account', { account: { ...account, status: 'deleted' } })
    await hear(
      [server],
      ledger,
      () => ledger.events.length === 3,
      () => false,
    )
    expect(ledger.events.map((event) => event.kind)).toEqual(['edit', 'delete', 'author-gone'])
    expect(ledger.batches.reduce((sum, batch) => sum + batch.heard, 0)).toBe(5)
    expect(ledger.cursor).toBe(`${startUs + 5000} 5 ${host(server)}`)
  })

  it('says why the host ended the connection, and goes on', async () => {
    const server = stored(await startJetstream2(1, startUs))
    const ledger = openLedger()
    const context = testContext()
    const heard = listenUntil(
      hearFirehose({ settings: { hosts: server.address } }, context),
      ledger,
      () => ledger.posts.size === 2,
    )
    await until(() => server.connections() === 1)
    server.write('one')
    await until(() => ledger.posts.size === 1)
    server.tellRaw('{"$type":"error","error":"ConsumerTooSlow","message":"too slow"}')
    await until(() => server.connections() === 0)
    server.write('two')
    await heard
    context.stop()
    expect(context.notes.find((note) => note.code === 'disconnected')?.message).toContain('ConsumerTooSlow')
  })

  it('loses and doubles nothing wherever the connection breaks and whenever we restart', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }), async (cuts) => {
        const server = await startJetstream2(10, startUs)
        const refs = Array.from({ length: 12 }, (_, number) => server.write(`post ${number}`))
        const ledger = openLedger()
        ledger.cursor = String(startUs)
        for (const cut of [...cuts, 12]) {
          server.breakAfter = cut === 12 ? undefined : cut + 1
          await hear([server], ledger, () => ledger.posts.size >= Math.min(12, cut === 12 ? 12 : cut))
        }
        await server.close()
        const told = ledger.events.map((event) => (event.kind === 'post' ? event.post.ref : event.kind))
        expect(told).toEqual(refs)
      }),
      { numRuns: 8 },
    )
  })
})

async function until(reached: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!reached()) {
    if (Date.now() > deadline) throw new Error('it did not come to that')
    await new Promise((resolve) => setImmediate(resolve))
  }
}
