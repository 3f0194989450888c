import { afterEach, describe, expect, it } from 'vitest'
import { testContext } from '../../test/context.ts'
import { startHttp, type HttpServer } from '../../test/http-server.ts'
import { openBluesky } from './channel.ts'

const rival = { did: 'did:plc:rival222222222222222222', handle: 'rival.example' }
const ann = { did: 'did:plc:ann2222222222222222222', handle: 'ann.example' }
const open: HttpServer[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** The public AppView as it answers here, whatever its address. */
async function appView(answers: Readonly<Record<string, (query: URLSearchParams) => object>>) {
  const server = await startHttp(({ path }) => {
    const url = new URL(path, 'http://appview')
    const answer = answers[url.pathname.replace('/xrpc/', '')]
    const found = answer?.(url.searchParams)
    if (found === undefined) return { status: 400, body: '{"error":"InvalidRequest","message":"Profile not found"}' }
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(found) }
  })
  open.push(server)
  const { publicAccounts } = openBluesky()
  if (publicAccounts === undefined) throw new Error('it shows no public accounts')
  const context = testContext({
    fetch: (input, init) =>
      fetch(
        String(input instanceof Request ? input.url : input).replace('https://public.api.bsky.app', server.address),
        init,
      ),
  })
  return { server, publicAccounts, context }
}

const post = (rkey: string, by: typeof ann, more: object = {}) => ({
  uri: `at://${by.did}/app.bsky.feed.post/${rkey}`,
  cid: `bafy${rkey}`,
  author: by,
  indexedAt: '2026-11-01T10:00:00.000Z',
  record: { $type: 'app.bsky.feed.post', text: rkey, createdAt: '2026-11-01T10:00:00.000Z', ...more },
})
const answering = (uri: string) => ({ reply: { root: { uri, cid: 'x' }, parent: { uri, cid: 'x' } } })

describe('anybody’s account on Bluesky', () => {
  it('shows who they are, without signing in', async () => {
    const { server, publicAccounts, context } = await appView({
      'app.bsky.actor.getProfile': () => ({
        ...rival,
        displayName: 'Rival & Co',
        description: 'Shoes \ud83d for all',
        followersCount: 60_000,
        followsCount: 3,
        postsCount: 812,
        createdAt: '2024-02-03T00:00:00.000Z',
      }),
    })
    expect(await publicAccounts.profile({ handle: '@Rival.example' }, context)).toEqual({
      author: { ref: rival.did, handle: rival.handle, name: 'Rival & Co', followers: 60_000 },
      url: `https://bsky.app/profile/${rival.did}`,
      about: 'Shoes \ufffd for all',
      posts: 812,
      following: 3,
      since: Date.parse('2024-02-03T00:00:00.000Z'),
    })
    expect(server.asked[0]?.path).toContain('actor=rival.example')
    expect(server.asked[0]?.headers.authorization).toBeUndefined()
  })

  it('shows what they say to everybody, whom they answer, and what they pass on', async () => {
    const theirs = post('hello', rival)
    const { publicAccounts, context } = await appView({
      'app.bsky.feed.getAuthorFeed': () => ({
        feed: [
          { post: theirs },
          { post: post('thanks', rival, answering(post('question', ann).uri)) },
          { post: post('and so on', rival, answering(theirs.uri)) },
          { post: post('nice', ann), reason: { $type: 'app.bsky.feed.defs#reasonRepost', by: rival } },
          { post: 'nonsense' },
        ],
      }),
    })
    const { items, cursor } = await publicAccounts.posts({ handle: rival.did }, context)
    expect(items.map((one) => [one.post.text, one.manner])).toEqual([
      ['hello', 'broadcast'],
      ['thanks', 'answer'],
      ['and so on', 'own-thread'],
      ['nice', 'passed-on'],
    ])
    expect(cursor).toBeUndefined()
  })

  it('shows all followers, page by page', async () => {
    const { publicAccounts, context } = await appView({
      'app.bsky.graph.getFollowers': (query) => {
        const from = Number(query.get('cursor') ?? 0)
        const followers = [ann, { did: `did:plc:${from}` }].slice(0, from === 2 ? 0 : 2)
        return { subject: rival, followers, cursor: String(from + 1) }
      },
    })
    const refs: string[] = []
    let cursor: string | undefined
    do {
      const page = await publicAccounts.followers(
        { handle: 'rival.example', ...(cursor === undefined ? {} : { cursor }) },
        context,
      )
      refs.push(...page.items.map((one) => one.ref))
      cursor = page.cursor
    } while (cursor !== undefined)
    expect(refs).toEqual([ann.did, 'did:plc:0', ann.did, 'did:plc:1'])
  })

  it('says when nobody goes by that handle, and tells handles from other names', async () => {
    const { server, publicAccounts, context } = await appView({})
    const sentence = 'Bluesky shows no account “nobody.example”. Check how it is written.'
    const looking = publicAccounts.profile({ handle: 'nobody.example' }, context)
    await expect(looking).rejects.toMatchObject({ kind: 'gone', message: sentence })
    await expect(publicAccounts.posts({ handle: 'two words' }, context)).rejects.toMatchObject({ kind: 'gone' })
    expect(server.asked).toHaveLength(1)
    const isHandle = (text: string) => publicAccounts.isHandle(text)
    expect(
      ['brand.example', '@brand.example', 'https://bsky.app/profile/brand.example', rival.did].every(isHandle),
    ).toBe(true)
    expect(['brand', '@brand@server.example', 'https://server.example/@brand', ''].some(isHandle)).toBe(false)
  })
})
