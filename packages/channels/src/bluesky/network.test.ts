import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blueskyPerson, expired, mentioning, type BlueskyPerson } from '../../test/bluesky-people.ts'
import { listenUntil, openLedger, testContext, texts } from '../../test/context.ts'
import { startPeer, whyWithout, type Peer } from '../../test/peer.ts'
import { ChannelError, type Credentials, type PublishInput, type Thread } from '../port.ts'
import { openBluesky } from './channel.ts'

const reason = whyWithout('bluesky-full.mjs')
const bluesky = openBluesky({ pollMs: 200, recheckMs: 400 })

describe.skipIf(reason !== undefined)(`a real Bluesky network (${reason ?? 'running'})`, () => {
  let peer: Peer
  let brand: BlueskyPerson
  let ann: BlueskyPerson
  let credentials: Credentials & { values: Record<'service' | 'handle' | 'password', string> }
  let service: string

  beforeAll(async () => {
    peer = await startPeer('bluesky-full.mjs')
    service = peer.facts['pds'] ?? ''
    brand = await blueskyPerson(service, 'brand')
    ann = await blueskyPerson(service, 'ann')
    credentials = { values: await brand.appPassword('desk') }
  }, 300_000)
  afterAll(() => peer?.stop())

  const answer = (text: string, parentRef: string, more: Partial<PublishInput> = {}): PublishInput => ({
    credentials,
    text,
    languages: ['en'],
    parentRef,
    idempotencyKey: randomUUID(),
    ...more,
  })

  // The AppView knows a post about a second after it was written.
  const threadOf = (ref: string, enough: (thread: Thread) => boolean): Promise<Thread> =>
    eventually(async () => {
      try {
        const found = await bluesky.look?.({ credentials, ref }, testContext())
        return found !== undefined && enough(found) ? found : undefined
      } catch (error) {
        if (error instanceof ChannelError && error.kind === 'gone') return undefined
        throw error
      }
    })

  async function startListening() {
    const ledger = openLedger()
    const context = testContext()
    const listening = bluesky.listen({ settings: {}, credentials }, context)
    const iterator = listening[Symbol.asyncIterator]()
    const rest = { [Symbol.asyncIterator]: () => iterator }
    await listenUntil(
      { [Symbol.asyncIterator]: () => ({ next: () => iterator.next() }) },
      ledger,
      () => ledger.cursor !== undefined,
    )
    return { ledger, context, rest }
  }

  it('says who we are', async () => {
    const { author } = await bluesky.check(credentials, testContext())
    expect(author).toMatchObject({ ref: brand.did, handle: 'brand.test' })
  })

  it('hears a mention, a question in a thread and a quote as addressed to us, then the edit and the deletion', async () => {
    const news = await brand.write('We ship today')
    const { ledger, context, rest } = await startListening()
    const mention = await ann.write('@brand.test my parcel is lost', mentioning(brand))
    const question = await ann.write('when does mine come?', { reply: { root: news, parent: news } })
    const quote = await ann.write('look at this', { embed: { $type: 'app.bsky.embed.record', record: news } })
    await ann.write('nothing to do with it')
    await listenUntil(rest, ledger, () => ledger.posts.size === 3, 30_000)
    expect([...ledger.posts.keys()].toSorted()).toEqual([mention.uri, question.uri, quote.uri].toSorted())
    expect(ledger.events.every((event) => event.kind === 'post' && event.toUs === true)).toBe(true)
    expect(ledger.posts.get(question.uri)).toMatchObject({
      kind: 'reply',
      parentRef: news.uri,
      rootRef: news.uri,
      author: { ref: ann.did, handle: 'ann.test' },
    })
    context.stop()

    const again = testContext()
    await ann.change(mention.uri, '@brand.test my parcel is found', mentioning(brand))
    await ann.remove(question.uri)
    const listening = bluesky.listen({ settings: {}, credentials, cursor: ledger.cursor ?? '' }, again)
    await listenUntil(
      listening,
      ledger,
      () => ledger.posts.size === 2 && texts(ledger).includes('@brand.test my parcel is found'),
      30_000,
    )
    again.stop()
    expect(ledger.events.map((event) => event.kind).toSorted()).toEqual(['delete', 'edit', 'post', 'post', 'post'])
  })

  it('puts the answer into the thread, once, however often it is sent', async () => {
    const complaint = await ann.write('@brand.test it broke after a day', mentioning(brand))
    const input = answer('@ann.test sorry 😔, see https://acme.example/repair #repair', complaint.uri)
    const published = await bluesky.publish?.(input, testContext())
    expect(published?.url).toBe(`https://bsky.app/profile/${brand.did}/post/${published?.ref.split('/').at(-1)}`)
    const repeated = await Promise.all([1, 2, 3].map(() => bluesky.publish?.(input, testContext())))
    expect(repeated.map((one) => [one?.ref, one?.version])).toEqual(Array(3).fill([published?.ref, published?.version]))
    expect(await bluesky.findPublished?.(input, testContext())).toMatchObject({ ref: published?.ref })
    expect(await bluesky.findPublished?.(answer('never sent', complaint.uri), testContext())).toBe('absent')

    const thread = await threadOf(complaint.uri, (found) => found.posts.length > 1)
    expect(thread.posts.map((post) => post.text)).toEqual(['@brand.test it broke after a day', input.text])
    const ours = thread.posts[1]
    expect(ours).toMatchObject({
      parentRef: complaint.uri,
      rootRef: complaint.uri,
      declaredLanguages: ['en'],
      author: { handle: 'brand.test' },
    })
    expect(ours?.mentionsRefs).toContain(ann.did)
    expect(ours?.links).toEqual(['https://acme.example/repair'])
    expect(ours?.hashtags).toEqual(['repair'])
    const notifications = await eventually(async () => {
      const { notifications: all } = await ann.get('app.bsky.notification.listNotifications', {})
      return Array.isArray(all) && all.length > 0 ? all : undefined
    })
    expect(notifications[0]).toMatchObject({ uri: published?.ref })
  })

  it('keeps the thread’s first post as root when it answers further down', async () => {
    const first = await ann.write('a long story')
    const second = await ann.write('it goes on', { reply: { root: first, parent: first } })
    const published = await bluesky.publish?.(answer('we read it all', second.uri), testContext())
    const thread = await threadOf(published?.ref ?? '', (found) => found.posts.length === 3)
    expect(thread.posts.map((post) => post.ref)).toEqual([first.uri, second.uri, published?.ref])
    expect(thread.posts[2]?.rootRef).toBe(first.uri)
  })

  it('says when the post to be answered was deleted, and when an answer is too long', async () => {
    const gone = await ann.write('never mind')
    await ann.remove(gone.uri)
    await expect(bluesky.publish?.(answer('oh', gone.uri), testContext())).rejects.toMatchObject({
      kind: 'gone',
      message: 'The post you answer was deleted. Nothing was sent.',
    })
    await expect(bluesky.publish?.(answer('a'.repeat(301), gone.uri), testContext())).rejects.toMatchObject({
      kind: 'too-large',
      message: 'Bluesky takes 300 characters, this answer has 301. Shorten it.',
    })
  })

  it('knows when the author does not want answers from us', async () => {
    const closed = await ann.write('talking to myself')
    await ann.call('com.atproto.repo.createRecord', {
      repo: ann.did,
      collection: 'app.bsky.feed.threadgate',
      rkey: closed.uri.split('/').at(-1),
      record: { $type: 'app.bsky.feed.threadgate', post: closed.uri, allow: [], createdAt: new Date().toISOString() },
    })
    const thread = await threadOf(closed.uri, (found) => found.replyDisabled !== undefined)
    expect(thread.replyDisabled).toBe('The author has limited who may answer here, and we may not.')
  })

  it('shows the public account of a rival to anybody: profile, posts with whom they answer, followers', async () => {
    const rival = await blueskyPerson(service, 'rival')
    const first = await rival.write('new in: shoes')
    await rival.write('and socks', { reply: { root: first, parent: first } })
    const question = await ann.write('how much?', { reply: { root: first, parent: first } })
    await rival.write('ten', { reply: { root: first, parent: question } })
    await rival.call('com.atproto.repo.createRecord', {
      repo: rival.did,
      collection: 'app.bsky.feed.repost',
      record: { $type: 'app.bsky.feed.repost', subject: question, createdAt: new Date().toISOString() },
    })
    for (const follower of [ann, brand])
      await follower.call('com.atproto.repo.createRecord', {
        repo: follower.did,
        collection: 'app.bsky.graph.follow',
        record: { $type: 'app.bsky.graph.follow', subject: rival.did, createdAt: new Date().toISOString() },
      })
    // The public AppView stands at another address here.
    const asStranger = testContext({
      fetch: (input, init) =>
        fetch(String(input).replace('https://public.api.bsky.app', peer.facts['appview'] ?? ''), init),
    })
    for (const [context, more] of [
      [asStranger, {}],
      [testContext(), { credentials }],
    ] as const) {
      const input = { handle: '@rival.test', ...more }
      const posts = await eventually(async () => {
        const page = await bluesky.publicAccounts?.posts(input, context)
        return page?.items.length === 4 ? page : undefined
      })
      expect(posts.items.map((one) => [one.post.text, one.manner])).toEqual([
        ['how much?', 'passed-on'],
        ['ten', 'answer'],
        ['and socks', 'own-thread'],
        ['new in: shoes', 'broadcast'],
      ])
      const profile = await eventually(async () => {
        const found = await bluesky.publicAccounts?.profile(input, context)
        return found?.author.followers === 2 ? found : undefined
      })
      expect(profile).toMatchObject({ author: { ref: rival.did, handle: 'rival.test' }, posts: 3, following: 0 })
      const followers = await bluesky.publicAccounts?.followers(input, context)
      expect(followers?.items.map((one) => one.handle).toSorted()).toEqual(['ann.test', 'brand.test'])
      await expect(bluesky.publicAccounts?.profile({ ...input, handle: 'nobody.test' }, context)).rejects.toMatchObject(
        {
          kind: 'gone',
        },
      )
    }
  })

  it('renews an access token that has run out, once for all who wait', async () => {
    const stored: Readonly<Record<string, string>>[] = []
    const store = (values: Readonly<Record<string, string>>) => {
      stored.push(values)
      return Promise.resolve()
    }
    await openBluesky().check({ values: credentials.values, store }, testContext())
    const signedIn = stored.pop() ?? {}
    expect(signedIn['password']).toBe(credentials.values.password)
    const values = { ...signedIn, accessJwt: expired(signedIn['accessJwt'] ?? '') }
    const fresh = openBluesky()
    const looking = { credentials: { values, store }, ref: `at://${ann.did}/app.bsky.feed.post/3kaaaaaaaaaaa` }
    const looks = await Promise.allSettled(Array.from({ length: 8 }, () => fresh.look?.(looking, testContext())))
    expect(looks.map((one) => one.status === 'rejected' && one.reason.kind)).toEqual(Array(8).fill('gone'))
    expect(stored).toHaveLength(1)
    expect(stored[0]?.['refreshJwt']).not.toBe(signedIn['refreshJwt'])
  })

  it('stops with a sentence when the app password is wrong or was withdrawn', async () => {
    const sentence = /does not know this handle with this app password. Make a new one in Bluesky/
    const wrong = { values: { ...credentials.values, password: 'aaaa-bbbb-cccc-dddd' } }
    await expect(bluesky.check(wrong, testContext())).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringMatching(sentence),
    })

    const values = await brand.appPassword('short-lived')
    let signedIn: Readonly<Record<string, string>> = values
    await openBluesky().check({ values, store: async (all) => void (signedIn = all) }, testContext())
    await brand.call('com.atproto.server.revokeAppPassword', { name: 'short-lived' })
    const stale = { values: { ...signedIn, accessJwt: expired(signedIn['accessJwt'] ?? '') } }
    const listening = openBluesky().listen({ settings: {}, credentials: stale }, testContext())
    await expect(listenUntil(listening, openLedger(), () => false)).rejects.toMatchObject({ kind: 'auth' })
  })
})

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error('it did not come to that within 30 seconds')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
