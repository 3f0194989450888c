import { afterEach, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext, texts } from '../../test/context.ts'
import { startHttp, type HttpServer, type Reply } from '../../test/http-server.ts'
import type { ListenInput } from '../port.ts'
import { openFeeds } from './channel.ts'

const feeds = openFeeds({ everyMs: 20, mostMs: 200, timeoutMs: 300 })
const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

const item = (id: number, text: string) =>
  `<item><guid>urn:blog:${id}</guid><title>${text}</title><pubDate>Mon, 25 May 2026 12:00:${String(id).padStart(2, '0')} GMT</pubDate></item>`
const feed = (...items: string[]) =>
  `<rss version="2.0"><channel><title>Blog</title>${items.toReversed().join('')}</channel></rss>`

async function serve(reply: (asked: HttpServer['asked'][number]) => Reply): Promise<HttpServer> {
  const server = await startHttp(reply)
  open.push(server.close)
  return server
}

function listen(address: string, more: Partial<ListenInput> = {}, channel = feeds) {
  const context = testContext()
  open.push(context.stop)
  return { context, batches: channel.listen({ settings: { address }, ...more }, context) }
}

describe('hearing a feed', () => {
  it('begins with what it holds, oldest first, then tells what is new and what was edited', async () => {
    let items = [item(1, 'one'), item(2, 'two')]
    const server = await serve(() => ({ body: feed(...items) }))
    const ledger = openLedger()
    const { batches } = listen(server.address)
    await listenUntil(batches, ledger, () => ledger.posts.size === 2)
    expect(texts(ledger)).toEqual(['one', 'two'])
    items = [item(1, 'one'), item(2, 'two, corrected'), item(3, 'three')]
    const again = listen(server.address, { cursor: ledger.cursor ?? '' })
    await listenUntil(again.batches, ledger, () => ledger.posts.size === 3)
    expect(ledger.events.map((event) => event.kind)).toEqual(['post', 'post', 'edit', 'post'])
    expect(texts(ledger)).toEqual(['one', 'two, corrected', 'three'])
  })

  it('asks only whether something changed, across restarts, too', async () => {
    const server = await serve(({ headers }) =>
      headers['if-none-match'] === '"v1"' && headers['if-modified-since'] !== undefined
        ? { status: 304 }
        : { headers: { etag: '"v1"', 'last-modified': 'Mon, 25 May 2026 12:00:00 GMT' }, body: feed(item(1, 'one')) },
    )
    const ledger = openLedger()
    await listenUntil(listen(server.address).batches, ledger, () => ledger.posts.size === 1)
    const second = listen(server.address, { cursor: ledger.cursor ?? '' })
    void second.batches[Symbol.asyncIterator]().next()
    await reached(() => server.asked.length >= 3)
    expect(server.asked.slice(1).every((one) => one.headers['if-none-match'] === '"v1"')).toBe(true)
    expect(ledger.events).toHaveLength(1)
  })

  it('tells a long feed in parts and resumes in the middle without asking to skip the rest', async () => {
    const body = feed(...Array.from({ length: 450 }, (_, id) => item(id, `post ${id}`)))
    const server = await serve(({ headers }) =>
      headers['if-none-match'] === undefined ? { headers: { etag: '"v1"' }, body } : { status: 304 },
    )
    const ledger = openLedger()
    await listenUntil(listen(server.address).batches, ledger, () => ledger.batches.length === 1)
    expect(ledger.posts.size).toBe(200)
    await listenUntil(
      listen(server.address, { cursor: ledger.cursor ?? '' }).batches,
      ledger,
      () => ledger.posts.size === 450,
    )
    expect(ledger.events).toHaveLength(450)
  })

  it('follows a feed that moved for good, and keeps the names of its entries', async () => {
    const numbered = `<rss version="2.0"><channel><title>Blog</title><item><guid isPermaLink="false">7</guid><title>seven</title></item></channel></rss>`
    const server = await serve(({ path }) =>
      path === '/old' ? { status: 301, headers: { location: '/new' } } : { body: numbered },
    )
    const ledger = openLedger()
    await listenUntil(listen(`${server.address}/old`).batches, ledger, () => ledger.posts.size === 1)
    expect([...ledger.posts.keys()]).toEqual([`${server.address}/old#7`])
    const second = listen(`${server.address}/old`, { cursor: ledger.cursor ?? '' })
    void second.batches[Symbol.asyncIterator]().next()
    await reached(() => server.asked.length >= 4)
    expect(server.asked.map((one) => one.path).slice(0, 4)).toEqual(['/old', '/new', '/new', '/new'])
  })

  it('comes back no sooner than the server asks', async () => {
    const server = await serve(() => ({ status: 429, headers: { 'retry-after': '3600' } }))
    const { context, batches } = listen(server.address)
    void batches[Symbol.asyncIterator]().next()
    await reached(() => context.notes.length === 1)
    expect(context.notes[0]?.code).toBe('rate-limited')
    expect((context.notes[0]?.retryAt ?? 0) - Date.now()).toBeGreaterThan(3_590_000)
    expect(server.asked).toHaveLength(1)
  })

  it('rests as long as the feed asks, within reason', async () => {
    const server = await serve(() => ({
      body: feed(item(1, 'one')),
      headers: { 'cache-control': 'public, max-age=86400' },
    }))
    const slow = openFeeds({ everyMs: 20, mostMs: 60_000 })
    const { batches } = listen(server.address, {}, slow)
    const ledger = openLedger()
    await listenUntil(batches, ledger, () => ledger.posts.size === 1)
    const iterator = listen(server.address, {}, slow).batches[Symbol.asyncIterator]()
    await iterator.next()
    void iterator.next()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(server.asked).toHaveLength(2)
  })

  it.each([
    ['a server in trouble', { status: 500 }],
    ['half an answer', { how: 'half', body: feed(item(1, 'one')) }],
    ['silence', { how: 'never' }],
    ['a feed cut off in the middle', { body: feed(item(1, 'one')).slice(0, 90) }],
  ] satisfies [string, Reply][])('outlives %s', async (_, trouble) => {
    let calm = false
    const server = await serve(() => (calm ? { body: feed(item(1, 'one')) } : trouble))
    const ledger = openLedger()
    const { context, batches } = listen(server.address)
    const heard = listenUntil(batches, ledger, () => ledger.posts.size === 1)
    await reached(() => context.notes.some((note) => note.code === 'retrying'))
    calm = true
    await heard
    expect(texts(ledger)).toEqual(['one'])
    await reached(() => context.notes.some((note) => note.code === 'connected') || ledger.posts.size === 1)
  })

  it.each([
    [
      'a web page',
      { body: '<!doctype html><html><head></head><body>hi</body></html>' },
      'not-this-kind',
      /is a web page, not a feed/,
    ],
    ['nothing', { status: 404 }, 'gone', /nothing at this address/],
    ['a feed that ended', { status: 410 }, 'gone', /this feed has ended/],
    ['a locked door', { status: 401 }, 'rejected', /does not let us read/],
    ['500 megabytes', { how: 'endless', body: 'x'.repeat(100_000) }, 'too-large', /more than 10 MB/],
    ['a circle', { status: 302, headers: { location: '/' } }, 'rejected', /in circles/],
  ] satisfies [string, Reply, string, RegExp][])('stops with a sentence at %s', async (_, reply, kind, message) => {
    const server = await serve(() => reply)
    const { batches } = listen(server.address, {}, openFeeds({ everyMs: 20 }))
    await expect(batches[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(message),
    })
  })

  it('takes a missing page of a feed it knows for a passing trouble, but not its end', async () => {
    let reply: Reply = { body: feed(item(1, 'one')) }
    const server = await serve(() => reply)
    const ledger = openLedger()
    await listenUntil(listen(server.address).batches, ledger, () => ledger.posts.size === 1)
    reply = { status: 404 }
    const { context, batches } = listen(server.address, { cursor: ledger.cursor ?? '' })
    const next = batches[Symbol.asyncIterator]().next()
    await reached(() => context.notes.length > 0)
    reply = { status: 410 }
    await expect(next).rejects.toMatchObject({ kind: 'gone' })
  })

  it('says what is called by what name before it is saved', async () => {
    const server = await serve(() => ({ body: feed(item(1, 'one')) }))
    const { author } = await feeds.check({ values: { address: server.address } }, testContext())
    expect(author).toEqual({ ref: `${server.address}/`, name: 'Blog' })
    await expect(feeds.check({ values: { address: 'not an address' } }, testContext())).rejects.toMatchObject({
      kind: 'rejected',
    })
  })
})

async function reached(there: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!there()) {
    if (Date.now() > deadline) throw new Error('it did not come to that')
    await new Promise((resolve) => setImmediate(resolve))
  }
}
