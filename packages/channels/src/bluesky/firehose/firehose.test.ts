import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, store, testContext, texts } from '../../../test/context.ts'
import { startJetstream, type JetstreamServer } from '../../../test/jetstream-server.ts'
import { plainSieve } from '../../../test/plain-sieve.ts'
import { ChannelError, type ChannelContext, type ListenInput } from '../../port.ts'
import { hearFirehose, publicHosts, readHosts } from './firehose.ts'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function jetstream(startUs?: number): Promise<JetstreamServer> {
  const server = await startJetstream(startUs)
  open.push(server)
  return server
}

describe.each(['message by message', 'through a sieve'])('hearing the whole of Bluesky %s', (how) => {
  function inputOf(hosts: readonly string[], more: Partial<ListenInput> = {}): ListenInput {
    const sift = how === 'through a sieve' ? { sift: plainSieve(more.wanted ?? (() => true)) } : {}
    return { settings: { hosts: hosts.join(', ') }, ...sift, ...more }
  }
  function listen(hosts: readonly string[], more: Partial<ListenInput> = {}) {
    const context = testContext()
    open.push({ close: async () => context.stop() })
    return { context, batches: hearFirehose(inputOf(hosts, more), context) }
  }

  it('asks for posts only, without a cursor at first', async () => {
    const server = await jetstream()
    const ledger = openLedger()
    const { batches } = listen([server.address])
    const heard = listenUntil(batches, ledger, () => ledger.posts.size === 1)
    await until(() => server.connections() === 1)
    const ref = server.write('hello Acme')
    await heard
    expect([...ledger.posts.keys()]).toEqual([ref])
    expect(server.asked[0]?.search).toBe('?wantedCollections=app.bsky.feed.post')
    expect(server.asked[0]?.pathname).toBe('/subscribe')
  })

  it('goes on after a stop with what was written meanwhile, and stores nothing twice', async () => {
    const server = await jetstream()
    const ledger = openLedger()
    const first = listen([server.address])
    const heard = listenUntil(first.batches, ledger, () => ledger.posts.size === 1)
    await until(() => server.connections() === 1)
    server.write('one')
    await heard
    first.context.stop()
    server.write('two')
    const second = listen([server.address], ledger.cursor === undefined ? {} : { cursor: ledger.cursor })
    const more = listenUntil(second.batches, ledger, () => ledger.posts.size === 3)
    await until(() => server.connections() === 1)
    server.write('three')
    await more
    expect(texts(ledger)).toEqual(['one', 'two', 'three'])
    expect(ledger.batches.flatMap((batch) => batch.gaps ?? [])).toEqual([])
  })

  it('switches to the next host when one refuses or goes away, and tells it', async () => {
    const [dead, living] = [await jetstream(), await jetstream()]
    dead.refuseWith = 503
    const ledger = openLedger()
    const { context, batches } = listen([dead.address, living.address])
    const heard = listenUntil(batches, ledger, () => ledger.posts.size === 2)
    await until(() => living.connections() === 1)
    living.write('one')
    await until(() => ledger.posts.size === 1)
    dead.refuseWith = undefined
    living.drop()
    await until(() => dead.connections() === 1)
    dead.write('two')
    await heard
    expect(texts(ledger)).toEqual(['one', 'two'])
    const codes = context.notes.map((note) => note.code)
    expect(codes.filter((code) => code === 'switched-host').length).toBeGreaterThanOrEqual(2)
    expect(context.notes.find((note) => note.code === 'disconnected')?.message).toContain('503')
  })

  it('notices when the host silently begins later than asked, and names the gap', async () => {
    const startUs = 1_779_719_009_000_000
    const server = await jetstream(startUs)
    server.write('lost', { timeUs: startUs + 1_000_000 })
    server.write('still there', { timeUs: startUs + 7_200_000_000 })
    server.floorUs = startUs + 3_600_000_000
    const ledger = openLedger()
    const { batches } = listen([server.address], { cursor: String(startUs) })
    await listenUntil(batches, ledger, () => ledger.posts.size === 1)
    expect(ledger.batches.flatMap((batch) => batch.gaps ?? [])).toEqual([
      { from: startUs / 1000, to: (startUs + 7_200_000_000) / 1000, reason: 'cursor-too-old' },
    ])
  })

  it('drops what no monitor wants before parsing, but counts it and keeps the place', async () => {
    const server = await jetstream()
    const ledger = openLedger()
    const { batches } = listen([server.address], { wanted: (raw) => raw.includes('Acme') })
    const heard = listenUntil(
      batches,
      ledger,
      () => ledger.batches.reduce((sum, batch) => sum + batch.heard, 0) === 101,
    )
    await until(() => server.connections() === 1)
    for (let one = 0; one < 50; one++) server.write('somebody else’s breakfast')
    server.write('my Acme broke')
    let last = 0
    for (let one = 0; one < 50; one++)
      last = server.tell({
        did: 'did:plc:x',
        kind: 'commit',
        commit: {
          operation: 'create',
          collection: 'app.bsky.feed.post',
          rkey: '3kzzz',
          cid: 'x',
          record: { text: 'rain' },
        },
      })
    await heard
    expect(texts(ledger)).toEqual(['my Acme broke'])
    expect(ledger.cursor).toBe(String(last))
  })

  it('drops new posts that concern nobody on a closer look, but counts them and keeps the place', async () => {
    const server = await jetstream()
    const ledger = openLedger()
    const { batches } = listen([server.address], { concerns: ({ text }) => text.includes('Acme') })
    const heard = listenUntil(
      batches,
      ledger,
      () => ledger.batches.reduce((sum, batch) => sum + batch.heard, 0) === 702,
    )
    await until(() => server.connections() === 1)
    for (let one = 0; one < 700; one++) server.write('acme, in small letters')
    server.write('my Acme broke')
    const [rkey, record] = ['3kaaaaaaaaaaa', { text: 'changed' }]
    const commit = { operation: 'update', collection: 'app.bsky.feed.post', rkey, cid: 'x', record }
    const last = server.tell({ did: 'did:plc:x', kind: 'commit', commit })
    await heard
    expect(ledger.events.map((event) => 'post' in event && event.post.text)).toEqual(['my Acme broke', 'changed'])
    expect(ledger.cursor).toBe(String(last))
  })

  it('tells edits, deletions and authors who left in their order', async () => {
    const server = await jetstream()
    const ledger = openLedger()
    const { batches } = listen([server.address], { wanted: () => false })
    const heard = listenUntil(batches, ledger, () => ledger.events.length === 3)
    await until(() => server.connections() === 1)
    server.write('changed', { rkey: '3kaaaaaaaaaaa', operation: 'update' })
    server.write('', { rkey: '3kaaaaaaaaaaa', operation: 'delete' })
    server.tell({ did: 'did:plc:ann', kind: 'account', account: { active: false, status: 'deleted' } })
    await heard
    expect(ledger.events.map((event) => event.kind)).toEqual(['edit', 'delete', 'author-gone'])
  })

  it('survives garbage in the middle of the stream', async () => {
    const server = await jetstream()
    const ledger = openLedger()
    const { context, batches } = listen([server.address])
    const heard = listenUntil(batches, ledger, () => ledger.posts.size === 2)
    await until(() => server.connections() === 1)
    server.write('before')
    server.tellRaw('{"did":"did:plc:half')
    server.tellRaw('')
    server.write('after')
    await heard
    expect(texts(ledger)).toEqual(['before', 'after'])
    expect(context.notes.some((note) => note.code === 'skipped')).toBe(true)
  })

  it('loses and doubles nothing wherever the connection breaks and whenever the server restarts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 12 }),
        async (cuts, restartAfter) => {
          const server = await startJetstream()
          const begin = server.tell({ did: 'did:plc:x', kind: 'identity', identity: {} })
          const refs = Array.from({ length: 12 }, (_, number) => server.write(`post ${number}`))
          const ledger = openLedger()
          ledger.cursor = String(begin)
          let restarts = 0
          for (const cut of [...cuts, undefined]) {
            server.breakAfter = cut === undefined ? undefined : cut + 12
            const context = testContext()
            const wantedSize = Math.min(12, ledger.posts.size + restartAfter)
            const enough = () => ledger.posts.size >= (cut === undefined ? 12 : wantedSize)
            await listenUntil(
              hearFirehose(inputOf([server.address], { cursor: ledger.cursor ?? '' }), context),
              ledger,
              enough,
            )
            context.stop()
            restarts += 1
          }
          await server.close()
          expect([...ledger.posts.keys()]).toEqual(refs)
          expect(restarts).toBe(cuts.length + 1)
        },
      ),
      { numRuns: 8 },
    )
  })

  it('loses nothing when a message comes in parts', async () => {
    const server = await jetstream()
    const ledger = openLedger()
    const { batches } = listen([server.address])
    const heard = listenUntil(batches, ledger, () => ledger.posts.size === 3)
    await until(() => server.connections() === 1)
    server.write('one')
    await until(() => ledger.posts.size === 1)
    server.inParts = true
    server.write('two')
    server.write('three')
    await heard
    expect(texts(ledger)).toEqual(['one', 'two', 'three'])
  })

  it('waits for a reader that is slower than the network instead of losing posts', async () => {
    const server = await jetstream()
    const ledger = openLedger()
    const { batches } = listen([server.address])
    const iterator = batches[Symbol.asyncIterator]()
    let next = iterator.next()
    await until(() => server.connections() === 1)
    for (let number = 0; number < 5000; number++) server.write(`post ${number}`)
    while (ledger.posts.size < 5000) {
      const batch = await next
      if (batch.done === true) throw new Error('it stopped')
      expect(batch.value.events.length).toBeLessThanOrEqual(500)
      store(ledger, batch.value)
      next = iterator.next()
    }
    expect(ledger.posts.size).toBe(5000)
  })

  it('connects nowhere that the guard forbids', async () => {
    const server = await jetstream()
    const lookup: ChannelContext['lookup'] = (host, _options, callback) =>
      callback(new ChannelError('rejected', `${host} is inside a private network.`), '', 0)
    const batches = hearFirehose(inputOf([server.address]), testContext({ lookup }))
    await expect(batches[Symbol.asyncIterator]().next()).rejects.toThrow('127.0.0.1 is inside a private network.')
    expect(server.asked).toEqual([])
  })

  it('takes hosts with and without a scheme, and says which is none', () => {
    expect(readHosts('')).toEqual(publicHosts)
    expect(readHosts('jet.example, http://127.0.0.1:99')).toEqual(['wss://jet.example', 'ws://127.0.0.1:99'])
    expect(() => readHosts('ftp://jet.example')).toThrow('“ftp://jet.example” is not the address of a Jetstream host')
  })
})

async function until(reached: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!reached()) {
    if (Date.now() > deadline) throw new Error('it did not come to that')
    await new Promise((resolve) => setImmediate(resolve))
  }
}
