import { afterEach, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext, texts, type Ledger } from '../../../test/context.ts'
import { startHttp, type HttpServer } from '../../../test/http-server.ts'
import { openJournal, type TestJournal } from '../../../test/journal.ts'
import { startHub, type HubOptions, type TestHub } from '../../../test/websub-hub.ts'
import { openFeeds } from '../channel.ts'
import { readFeedCursor } from '../cursor.ts'

const hour = 60 * 60_000
const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

const item = (id: number, text: string) => `<item><guid>urn:blog:${id}</guid><title>${text}</title></item>`
const feed = (inside: string) =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Blog</title>${inside}</channel></rss>`

interface Stage {
  readonly blog: HttpServer
  readonly topic: string
  readonly hub: TestHub
  readonly ledger: Ledger
  readonly journal: TestJournal
  /** Until the ledger holds what is asked for; with the clock so many milliseconds ahead. */
  readonly hear: (enough: (ledger: Ledger) => boolean, aheadMs?: number) => Promise<void>
  readonly leave: () => Promise<void>
  items: string
}

/** A blog that names a hub, the hub, and a door where the hub finds us. */
async function openStage(options: HubOptions & { everyMs?: number; inHeaders?: boolean } = {}) {
  const { everyMs = hour, inHeaders = false } = options
  const hub = await startHub(options)
  const channel = openFeeds({ everyMs, mostMs: hour, timeoutMs: 2000 })
  const ledger = openLedger()
  const blog: HttpServer = await startHttp(() => ({
    headers: inHeaders ? { link: `<${hub.address}>; rel=hub, <${blog.address}/feed>; rel="self"` } : {},
    body: feed(`${inHeaders ? '' : named(blog)}${stage.items}`),
  }))
  const named = ({ address }: HttpServer) =>
    `<atom:link rel="hub" href="${hub.address}"/><atom:link rel="self" href="${address}/feed"/>`
  const door = await startHttp(async ({ method, path, headers, body }) => {
    const call = { method, headers: new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)])) }
    const query = new URL(path, 'http://door').searchParams
    const cursor = ledger.cursor === undefined ? {} : { cursor: ledger.cursor }
    return journal.answer({ ...call, query, body: Buffer.from(body), ...cursor })
  })
  const journal = openJournal(channel, { values: {} }, `${door.address}/hooks/unguessable`)
  const input = () => ({
    settings: { address: `${blog.address}/feed` },
    journal,
    ...(ledger.cursor === undefined ? {} : { cursor: ledger.cursor }),
  })
  const stage: Stage = {
    blog,
    topic: `${blog.address}/feed`,
    hub,
    ledger,
    journal,
    items: item(1, 'one'),
    async hear(enough, aheadMs = 0) {
      const context = testContext({ now: () => Date.now() + aheadMs })
      await listenUntil(channel.listen(input(), context), ledger, enough).finally(context.stop)
    },
    leave: () => channel.leave?.(input(), testContext()) ?? Promise.resolve(),
  }
  open.push(hub.close, blog.close, door.close)
  return stage
}

const subscriptionIn = (ledger: Ledger) => readFeedCursor(ledger.cursor)?.subscription
const isAlive = (ledger: Ledger) => (subscriptionIn(ledger)?.until ?? 0) > Date.now()

describe.each([
  ['in the feed', false],
  ['in its headers', true],
])('a hub named %s', (_, inHeaders) => {
  it('tells at once, once, and the feed is left alone', async () => {
    const stage = await openStage({ inHeaders, everyMs: 20 })
    await stage.hear(isAlive)
    expect(texts(stage.ledger)).toEqual(['one'])
    expect([...stage.hub.subscriptions.values()]).toMatchObject([{ topic: stage.topic, leaseSeconds: 600 }])
    const visits = stage.blog.asked.length
    const told = stage.hear((ledger) => ledger.posts.size === 2)
    for (const body of [feed(item(2, 'two')), feed(item(2, 'two'))])
      expect(await stage.hub.distribute(stage.topic, body)).toEqual([202])
    await told
    expect(texts(stage.ledger)).toEqual(['one', 'two'])
    expect(stage.journal.kept).toHaveLength(2)
    expect(stage.blog.asked.length - visits).toBeLessThanOrEqual(1)
  })
})

it.each(['sha1', 'sha256', 'sha384', 'sha512'])('what the hub signed with %s is taken', async (method) => {
  const stage = await openStage()
  await stage.hear(isAlive)
  await stage.hub.distribute(stage.topic, feed(item(2, 'two')), { method })
  await stage.hear((ledger) => ledger.posts.size === 2)
  expect(texts(stage.ledger)).toEqual(['one', 'two'])
})

it('what is not signed with our secret is ignored, and not asked for again', async () => {
  const stage = await openStage()
  await stage.hear(isAlive)
  expect(await stage.hub.distribute(stage.topic, feed(item(2, 'forged')), { secret: 'a guess' })).toEqual([202])
  const plain = await stage.journal.answer({
    body: Buffer.from(feed(item(3, 'plain'))),
    cursor: stage.ledger.cursor ?? '',
  })
  expect(plain.status).toBe(202)
  expect(stage.journal.kept).toHaveLength(1)
})

it('a subscription that nobody here asked for is not confirmed', async () => {
  const stage = await openStage()
  await stage.hear(isAlive)
  const ask = async (mode: string, topic: string) =>
    (
      await stage.journal.answer({
        method: 'GET',
        query: new URLSearchParams({
          'hub.mode': mode,
          'hub.topic': topic,
          'hub.challenge': 'c',
          'hub.lease_seconds': '9',
        }),
        cursor: stage.ledger.cursor ?? '',
      })
    ).status
  expect(await ask('subscribe', 'https://elsewhere.example/feed')).toBe(404)
  expect(await ask('unsubscribe', stage.topic)).toBe(404)
  expect(await ask('unsubscribe', 'https://what-it-was-before.example/feed')).toBe(200)
})

it('is renewed in good time, with the same secret', async () => {
  const stage = await openStage({ leaseSeconds: 3600 })
  await stage.hear(isAlive)
  const [before] = [...stage.hub.subscriptions.values()]
  const until = subscriptionIn(stage.ledger)?.until ?? 0
  await stage.hear((ledger) => (subscriptionIn(ledger)?.until ?? 0) > until, 0.81 * hour)
  expect(stage.hub.asked).toEqual(['subscribe', 'subscribe'])
  expect([...stage.hub.subscriptions.values()]).toEqual([before])
})

it('a hub that refuses, at once or later, leaves the feed to be visited', async () => {
  const stage = await openStage({ isRefusing: () => true, everyMs: 20 })
  await stage.hear((ledger) => (subscriptionIn(ledger)?.failures ?? 0) > 0)
  stage.items += item(2, 'two')
  await stage.hear((ledger) => ledger.posts.size === 2)
  expect(isAlive(stage.ledger)).toBe(false)

  const other = await openStage()
  await other.hear(isAlive)
  await other.hub.deny(other.topic, 'No longer here')
  await other.hear((ledger) => !isAlive(ledger))
  expect(subscriptionIn(other.ledger)?.askAt).toBeGreaterThan(Date.now() + 23 * hour)
})

it('a hub that misses something is not relied upon until it tells again', async () => {
  const stage = await openStage({ everyMs: 20 })
  await stage.hear(isAlive)
  stage.items += item(2, 'two')
  await stage.hear((ledger) => ledger.posts.size === 2)
  stage.items += item(3, 'three')
  await stage.hear((ledger) => ledger.posts.size === 3)
  await stage.hub.distribute(stage.topic, feed(item(4, 'four')))
  await stage.hear((ledger) => ledger.posts.size === 4)
  expect(subscriptionIn(stage.ledger)?.isDeaf).toBe(false)
})

it('when the feed is not heard any more the hub is told, and may make sure of it', async () => {
  const stage = await openStage()
  await stage.hear(isAlive)
  const { farewell } = openFeeds()
  const query = new URLSearchParams({ 'hub.mode': 'unsubscribe', 'hub.topic': stage.topic, 'hub.challenge': 'still?' })
  const nobody = { headers: new Headers(), query: new URLSearchParams(), body: new Uint8Array() }
  expect(farewell?.({ ...nobody, method: 'GET', query })).toEqual({ status: 200, body: 'still?' })
  query.set('hub.mode', 'subscribe')
  expect(farewell?.({ ...nobody, method: 'GET', query })).toBeUndefined()
  const headers = new Headers({ link: '<https://hub.example/>; rel="hub"' })
  expect(farewell?.({ ...nobody, method: 'POST', headers })).toEqual({ status: 410 })
  expect(farewell?.({ ...nobody, method: 'POST' })).toBeUndefined()
  await stage.leave()
  expect(stage.hub.asked).toEqual(['subscribe', 'unsubscribe'])
})

it('what a hub sends that is no feed harms nothing', async () => {
  const stage = await openStage()
  await stage.hear(isAlive)
  await stage.hub.distribute(stage.topic, 'garbage \u0000')
  await stage.hub.distribute(stage.topic, feed(item(2, 'two')))
  await stage.hear((ledger) => ledger.posts.size === 2)
  expect(texts(stage.ledger)).toEqual(['one', 'two'])
})
