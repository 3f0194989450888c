import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext, type TestContext } from '../../test/context.ts'
import { startPeer, whyWithout, type Peer } from '../../test/peer.ts'
import { socketFetch } from '../../test/socket-fetch.ts'
import type { Credentials, PublishInput } from '../port.ts'
import { openMastodon } from './channel.ts'

const reason = whyWithout('mastodon-snac.sh') ?? (process.getuid?.() === 0 ? undefined : 'skipped without root')
const mastodon = openMastodon({ pollMs: 300, recheckMs: 600 })

describe.skipIf(reason !== undefined)(`two real federating servers (${reason ?? 'running'})`, () => {
  let peer: Peer
  let folder: string
  let outside: typeof fetch
  let brand: Credentials
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fediverse-'))
    const bridge = fileURLToPath(new URL('../../test/bridge.mjs', import.meta.url))
    peer = await startPeer('mastodon-snac.sh', [
      '--',
      process.execPath,
      bridge,
      folder,
      'a.test=127.0.0.1',
      'b.test=127.0.0.2',
    ])
    outside = socketFetch(folder)
    brand = { values: { server: 'http://a.test', token: peer.facts['brand'] ?? '' } }
    await eventually(async () => (await outside('http://a.test/api/v1/instance')).ok || undefined)
  }, 180_000)
  afterAll(async () => {
    await peer?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const context = (): TestContext => testContext({ fetch: outside })

  const as = async (
    who: 'ann' | 'brand',
    method: string,
    path: string,
    body?: object,
  ): Promise<Record<string, unknown>> => {
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const headers = { authorization: `Bearer ${peer.facts[who]}`, ...type }
    const home = who === 'ann' ? 'http://b.test' : 'http://a.test'
    const answer = await outside(home + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const said = await answer.text()
    return said.startsWith('{') ? (JSON.parse(said) as Record<string, unknown>) : {}
  }
  const asAnn = (method: string, path: string, body?: object) => as('ann', method, path, body)
  const find = (who: 'ann' | 'brand', address: string) =>
    as(
      who,
      'GET',
      `/api/v2/search?${new URLSearchParams({ q: address, resolve: 'true', type: 'accounts' }).toString()}`,
    )

  it('tell who we are, and let nobody in with a wrong token', async () => {
    const { author } = await mastodon.check(brand, context())
    expect(author).toMatchObject({ ref: 'http://a.test/brand', handle: 'brand@a.test' })
    const wrong = { values: { server: 'http://a.test', token: 'wrong' } }
    await expect(mastodon.check(wrong, context())).rejects.toMatchObject({ kind: 'auth' })
    const listening = mastodon.listen({ settings: {}, credentials: wrong }, context())
    await expect(listening[Symbol.asyncIterator]().next()).rejects.toMatchObject({ kind: 'auth' })
  })

  it('carry a stranger’s question to us and our answer back, then the edit and the deletion', async () => {
    const ledger = openLedger()
    const starting = context()
    await listenUntil(
      mastodon.listen({ settings: {}, credentials: brand }, starting),
      ledger,
      () => ledger.cursor !== undefined,
    )
    starting.stop()
    await find('ann', 'http://a.test/brand')
    // snac tells a deletion to followers only.
    const { accounts } = (await find('brand', 'http://b.test/ann')) as { accounts?: { id: string }[] }
    await as('brand', 'POST', `/api/v1/accounts/${accounts?.[0]?.id}/follow`)
    const asked = await asAnn('POST', '/api/v1/statuses', {
      status: '@brand@a.test where is my parcel? 📦 #late',
      language: 'en',
    })
    const listening = context()
    await listenUntil(
      mastodon.listen({ settings: {}, credentials: brand, cursor: ledger.cursor ?? '' }, listening),
      ledger,
      () => ledger.posts.size === 1,
      60_000,
    )
    listening.stop()
    const [post] = ledger.posts.values()
    expect(post).toMatchObject({
      ref: asked['uri'],
      author: { handle: 'ann@b.test' },
      hashtags: ['late'],
    })
    expect(post?.text).toMatch(/where is my parcel\? 📦 #late$/)

    const answer: PublishInput = {
      credentials: brand,
      text: 'It ships today, thank you for waiting 🙂',
      languages: ['en'],
      parentRef: post?.ref ?? '',
      parentRaw: post?.raw,
      idempotencyKey: randomUUID(),
    }
    expect(await mastodon.findPublished?.(answer, context())).toBe('absent')
    const published = await mastodon.publish?.(answer, context())
    expect(await mastodon.findPublished?.(answer, context())).toMatchObject({ ref: published?.ref })
    const thread = await mastodon.look?.({ credentials: brand, ref: post?.ref ?? '' }, context())
    expect(thread?.posts.map((one) => one.ref)).toEqual([post?.ref, published?.ref])
    expect(thread?.posts[1]).toMatchObject({ parentRef: post?.ref, author: { ref: 'http://a.test/brand' } })
    const arrived = await eventually(async () => {
      const { descendants } = (await asAnn('GET', `/api/v1/statuses/${String(asked['id'])}/context`)) as {
        descendants?: { uri: string; content: string }[]
      }
      return descendants?.find((one) => one.uri === published?.ref)
    })
    expect(arrived.content).toContain('It ships today')

    await asAnn('PUT', `/api/v1/statuses/${String(asked['id'])}`, { status: '@brand@a.test my parcel came, thanks' })
    const again = context()
    const heard = listenUntil(
      mastodon.listen({ settings: {}, credentials: brand, cursor: ledger.cursor ?? '' }, again),
      ledger,
      () => ledger.posts.size === 0,
      90_000,
    )
    await eventually(async () =>
      ledger.posts.get(post?.ref ?? '')?.text.includes('my parcel came') ? true : undefined,
    )
    await asAnn('DELETE', `/api/v1/statuses/${String(asked['id'])}`)
    await heard
    again.stop()
    expect(ledger.events.map((event) => event.kind)).toEqual(['post', 'edit', 'delete'])
  }, 180_000)

  it('show the public account of a rival on another server: profile, posts with whom they answer, followers', async () => {
    const first = await asAnn('POST', '/api/v1/statuses', { status: 'new in: shoes' })
    await asAnn('POST', '/api/v1/statuses', { status: 'and socks', in_reply_to_id: first['id'] })
    const { accounts } = (await find('brand', 'http://b.test/ann')) as { accounts?: { id: string }[] }
    await as('brand', 'POST', `/api/v1/accounts/${accounts?.[0]?.id}/follow`)
    // snac shows its members what has come since they follow somebody.
    await eventually(async () => {
      const { following } = (await as('brand', 'GET', `/api/v1/accounts/${accounts?.[0]?.id}`)) as {
        following?: boolean
      }
      return following !== false || undefined
    })
    await asAnn('POST', '/api/v1/statuses', { status: 'now with laces' })
    const input = { handle: 'ann@b.test', credentials: brand }
    const profile = await mastodon.publicAccounts?.profile(input, context())
    expect(profile).toMatchObject({
      author: { ref: 'http://b.test/ann', handle: 'ann@b.test' },
      url: 'http://b.test/ann',
    })
    const posts = await eventually(async () => {
      const page = await mastodon.publicAccounts?.posts(input, context())
      return page?.items.some((one) => one.post.text === 'now with laces') ? page : undefined
    })
    expect(posts.items.find((one) => one.post.text === 'now with laces')).toMatchObject({
      manner: 'broadcast',
      post: { author: { ref: 'http://b.test/ann' } },
    })
    // A member of the same server is shown all of it, and the followers.
    const member = {
      handle: '@ann@b.test',
      credentials: { values: { server: 'http://b.test', token: peer.facts['ann'] ?? '' } },
    }
    const all = await mastodon.publicAccounts?.posts(member, context())
    expect(all?.items.map((one) => [one.post.text, one.manner])).toEqual(
      expect.arrayContaining([
        ['and socks', 'own-thread'],
        ['new in: shoes', 'broadcast'],
      ]),
    )
    const followers = await eventually(async () => {
      const page = await mastodon.publicAccounts?.followers(member, context())
      return page?.items.length ? page : undefined
    })
    expect(followers.items.map((one) => one.handle)).toContain('brand@a.test')
    // Strangers are told to connect an account, since snac shows posts to members only.
    const asStranger = mastodon.publicAccounts?.posts({ handle: 'ann@b.test' }, context())
    await expect(asStranger).rejects.toMatchObject({ kind: 'auth' })
  }, 180_000)

  it('carry an answer to a public question that its author alone can read, and what they write back', async () => {
    const ledger = openLedger()
    const starting = context()
    await listenUntil(
      mastodon.listen({ settings: {}, credentials: brand }, starting),
      ledger,
      () => ledger.cursor !== undefined,
    )
    starting.stop()
    await find('ann', 'http://a.test/brand')
    const asked = await asAnn('POST', '/api/v1/statuses', { status: '@brand@a.test my order is late, again' })
    const hear = async (posts: number) => {
      const listening = context()
      const input = { settings: {}, credentials: brand, cursor: ledger.cursor ?? '' }
      await listenUntil(mastodon.listen(input, listening), ledger, () => ledger.posts.size === posts, 60_000)
      listening.stop()
    }
    await hear(1)
    const question = ledger.posts.get(String(asked['uri']))
    expect(question).toMatchObject({ kind: 'post', author: { handle: 'ann@b.test' } })
    const answer: PublishInput = {
      credentials: brand,
      text: 'We look after it. What is the number of your order?',
      languages: ['en'],
      audience: 'person',
      parentRef: question?.ref ?? '',
      parentRaw: question?.raw,
      idempotencyKey: randomUUID(),
    }
    const published = await mastodon.publish?.(answer, context())
    const forAnn = await eventually(async () => {
      const { descendants } = (await asAnn('GET', `/api/v1/statuses/${String(asked['id'])}/context`)) as {
        descendants?: { id: string; uri: string; visibility: string }[]
      }
      return descendants?.find((one) => one.uri === published?.ref)
    })
    expect(forAnn.visibility).toBe('direct')
    // Nobody who is not signed in gets to see it.
    const page = await outside(published?.ref ?? '', { headers: { accept: 'application/activity+json' } })
    expect(page.ok).toBe(false)

    await asAnn('POST', '/api/v1/statuses', {
      status: '@brand@a.test it is number 4711',
      visibility: 'direct',
      in_reply_to_id: forAnn.id,
    })
    await hear(2)
    const back = [...ledger.posts.values()].find((post) => post.text.includes('4711'))
    expect(back).toMatchObject({ kind: 'message', author: { ref: question?.author.ref } })
  }, 180_000)

  it('show a hashtag to everybody', async () => {
    const ledger = openLedger()
    const listening = context()
    const source = mastodon.listen({ settings: { server: 'http://b.test', hashtag: '#acme' } }, listening)
    const heard = listenUntil(source, ledger, () => ledger.posts.size === 1, 60_000)
    await eventually(async () => ledger.cursor)
    const said = await asAnn('POST', '/api/v1/statuses', { status: 'my #acme broke' })
    await heard
    listening.stop()
    expect([...ledger.posts.keys()]).toEqual([said['uri']])
  }, 90_000)
})

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const found = await look().catch(() => undefined)
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error('it did not come to that within a minute')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
