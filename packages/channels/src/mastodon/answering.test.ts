import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext } from '../../test/context.ts'
import { startMastodon, type MastodonTestServer } from '../../test/mastodon-server.ts'
import type { PublishInput } from '../port.ts'
import { openMastodon } from './channel.ts'

const mastodon = openMastodon({ pollMs: 20, pollBesideStreamMs: 60_000, recheckMs: 60_000, timeoutMs: 10_000 })
let server: MastodonTestServer
beforeEach(async () => {
  server = await startMastodon()
})
afterEach(() => server.close())

const credentials = () => ({ values: { server: server.address, token: 'right' } })
const answer = (parentRef: string, more: Partial<PublishInput> = {}): PublishInput => ({
  credentials: credentials(),
  text: 'it ships today',
  languages: [],
  parentRef,
  idempotencyKey: 'key of the outbox',
  ...more,
})

describe('an answer in the fediverse', () => {
  it.each(['public', 'unlisted', 'private', 'direct'])('to a %s post is seen by as many', async (visibility) => {
    await mastodon.publish?.(answer(server.write('hello?', { more: { visibility } })), testContext())
    expect(server.published).toMatchObject([{ visibility }])
  })

  it('carries the content warning and the language of the post, and names its author', async () => {
    const more = { spoiler_text: 'about food', language: 'el' }
    await mastodon.publish?.(answer(server.write('πού είναι;', { more })), testContext())
    expect(server.published).toMatchObject([{ ...more, status: '@ann@b.test it ships today' }])
  })

  it('has no content warning where the post has none, and the language that a colleague wrote in', async () => {
    await mastodon.publish?.(answer(server.write('hello?'), { languages: ['ru'] }), testContext())
    expect(server.published).toMatchObject([{ language: 'ru' }])
    expect(server.published[0]).not.toHaveProperty('spoiler_text')
  })

  it('is sent with the key of the outbox, each time the same', async () => {
    const input = answer(server.write('hello?'))
    const refs = [await mastodon.publish?.(input, testContext()), await mastodon.publish?.(input, testContext())]
    const keys = server.asked.flatMap(({ method, headers }) => (method === 'POST' ? headers['idempotency-key'] : []))
    expect(keys).toEqual(['key of the outbox', 'key of the outbox'])
    expect(new Set(refs.map((one) => one?.ref)).size).toBe(1)
  })
})

it('what was said while the stream was cut is read forward from the last that was heard, more than a page of it', async () => {
  server.streams = true
  const ledger = openLedger()
  const context = testContext()
  const heard = (count: number) => () => ledger.posts.size === count
  const iterator = mastodon.listen({ settings: {}, credentials: credentials() }, context)[Symbol.asyncIterator]()
  const rest = { [Symbol.asyncIterator]: () => ({ next: () => iterator.next() }) }
  await listenUntil(rest, ledger, () => ledger.cursor !== undefined)
  const next = listenUntil(rest, ledger, heard(1))
  await expect.poll(server.streaming).toBe(1)
  server.write('before the cut')
  await next
  const missed = listenUntil(rest, ledger, heard(91), 30_000)
  server.cutStreams()
  const written = Array.from({ length: 90 }, (_, number) => server.write(`meanwhile ${number}`))
  await missed
  context.stop()
  expect([...ledger.posts.keys()].slice(1)).toEqual(written)
  const from = server.asked.flatMap(({ path }) => new URL(path, server.address).searchParams.get('min_id') ?? [])
  expect(from).toEqual(expect.arrayContaining(['n1', 'n41', 'n81']))
})
