import { afterEach, describe, expect, it } from 'vitest'
import { testContext } from '../../test/context.ts'
import { startHttp, type HttpServer, type Reply } from '../../test/http-server.ts'
import { openMastodon } from './channel.ts'

const open: HttpServer[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

type Servers = Readonly<Record<string, (url: URL, token: string | undefined) => unknown>>

/** Servers of the fediverse by their names, all of them behind one port of this machine. */
async function fediverse(servers: Servers, replies: Readonly<Record<string, Reply>> = {}) {
  const asked: string[] = []
  const server = await startHttp(({ path, headers }) => {
    const url = new URL(`https:/${path}`)
    const found = servers[url.host]?.(url, headers.authorization)
    const more = replies[url.pathname] ?? {}
    if (found === undefined) return { status: 404, body: '{"error":"Record not found"}' }
    if (found === 'closed') return { status: 401, body: '{"error":"This method requires an authenticated user"}' }
    return { ...more, body: JSON.stringify(found) }
  })
  open.push(server)
  const { publicAccounts } = openMastodon()
  if (publicAccounts === undefined) throw new Error('it shows no public accounts')
  const context = testContext({
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input)
      asked.push(`${url.host}${url.pathname}`)
      return fetch(`${server.address}/${url.host}${url.pathname}${url.search}`, init)
    },
  })
  return { publicAccounts, context, asked }
}

const rival = {
  id: '117024236332527350',
  acct: 'rival',
  url: 'https://a.example/@rival',
  display_name: 'Rival',
  note: '<p>We make &amp; mend<br>shoes</p>',
  followers_count: 40,
  following_count: 2,
  statuses_count: 3,
  created_at: '2023-05-01T00:00:00.000Z',
}
const status = (id: string, more: object = {}) => ({
  id,
  uri: `https://a.example/users/rival/statuses/${id}`,
  account: rival,
  content: `<p>${id}</p>`,
  visibility: 'public',
  created_at: '2026-11-01T10:00:00.000Z',
  ...more,
})
const ours = { values: { server: 'our.example', token: 'right' } }

describe('anybody’s account in the fediverse', () => {
  it('shows who they are as their own server shows it to everybody', async () => {
    const { publicAccounts, context, asked } = await fediverse({ 'a.example': () => rival })
    const profile = await publicAccounts.profile({ handle: '@rival@a.example', credentials: ours }, context)
    expect(profile).toEqual({
      author: { ref: rival.url, handle: 'rival@a.example', name: 'Rival', followers: 40 },
      url: rival.url,
      about: 'We make & mend\nshoes',
      posts: 3,
      following: 2,
      since: Date.parse(rival.created_at),
    })
    expect(asked).toEqual(['a.example/api/v1/accounts/lookup'])
  })

  it('shows what they say to everybody, whom they answer and what they pass on, page by page', async () => {
    const boosted = {
      ...status('theirs'),
      account: { ...rival, id: '9', url: 'https://b.example/@ann', acct: 'ann@b.example' },
    }
    const pages: Readonly<Record<string, object[]>> = {
      '': [status('5', { reblog: boosted }), status('4', { in_reply_to_id: '1', in_reply_to_account_id: '9' })],
      '4': [
        status('3', { in_reply_to_id: '2', in_reply_to_account_id: rival.id }),
        status('2', { visibility: 'private' }),
      ],
      '2': [status('1')],
      '1': [],
    }
    const { publicAccounts, context } = await fediverse({
      'a.example': (url) => (url.pathname.endsWith('/lookup') ? rival : pages[url.searchParams.get('max_id') ?? '']),
    })
    const manners: string[][] = []
    let cursor: string | undefined
    do {
      const page = await publicAccounts.posts(
        { handle: rival.url, ...(cursor === undefined ? {} : { cursor }) },
        context,
      )
      manners.push(...page.items.map((one) => [one.post.text, one.manner]))
      cursor = page.cursor
    } while (cursor !== undefined)
    expect(manners).toEqual([
      ['theirs', 'passed-on'],
      ['4', 'answer'],
      ['3', 'own-thread'],
      ['1', 'broadcast'],
    ])
  })

  it('pages followers only as the server says, since their list has ids of its own', async () => {
    const path = `/a.example/api/v1/accounts/${rival.id}/followers`
    const link =
      '<https://a.example/api/v1/accounts/1/followers?limit=80&max_id=777>; rel="next", <https://a.example/x?since_id=9>; rel="prev"'
    const { publicAccounts, context } = await fediverse(
      {
        'a.example': (url) =>
          url.pathname.endsWith('/lookup') ? rival : url.searchParams.get('max_id') === '777' ? [] : [rival],
      },
      { [path.replace('/a.example', '')]: { headers: { link } } },
    )
    const first = await publicAccounts.followers({ handle: 'rival@a.example' }, context)
    expect(first.items.map((one) => one.handle)).toEqual(['rival@a.example'])
    const second = await publicAccounts.followers({ handle: 'rival@a.example', cursor: first.cursor ?? '' }, context)
    expect(second).toEqual({ items: [] })
  })

  it('asks the server of our account where theirs shows nothing to strangers', async () => {
    const known = { ...rival, id: 'local-7', acct: 'rival@a.example' }
    const servers: Servers = {
      'a.example': (url) => (url.pathname.endsWith('/lookup') ? rival : 'closed'),
      'our.example': (url, token) => {
        if (token !== 'Bearer right') return 'closed'
        return url.pathname === '/api/v2/search'
          ? { accounts: [{ ...known, acct: 'rival@b.example' }, known] }
          : [status('8')]
      },
    }
    const { publicAccounts, context, asked } = await fediverse(servers)
    const { items, cursor } = await publicAccounts.posts({ handle: 'rival@a.example', credentials: ours }, context)
    expect(items.map((one) => one.post.text)).toEqual(['8'])
    expect(asked.at(-1)).toBe('our.example/api/v1/accounts/local-7/statuses')
    // The next page goes on where this one was read; this server shows the same page for ever.
    const next = { handle: 'rival@a.example', credentials: ours, cursor: cursor ?? '' }
    expect(await publicAccounts.posts(next, context)).toEqual({ items: [] })
    await expect(publicAccounts.posts({ handle: 'rival@a.example' }, context)).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('a.example shows what rival writes to its members only.'),
    })
  })

  it('says when nobody goes by that name, and tells handles from other names', async () => {
    const { publicAccounts, context } = await fediverse({})
    const sentence = 'Nobody is known as “@nobody@a.example”. Check how it is written.'
    const looking = publicAccounts.profile({ handle: '@nobody@a.example' }, context)
    await expect(looking).rejects.toMatchObject({ kind: 'gone', message: sentence })
    const isHandle = (text: string) => publicAccounts.isHandle(text)
    const handles = [
      'a@b.example',
      '@a@b.example',
      'https://b.example/@a',
      'https://b.example/users/a',
      'http://b.example/a',
    ]
    expect(handles.filter((one) => !isHandle(one))).toEqual([])
    expect(['brand.example', '@brand', 'https://b.example/@a/1170', 'two words', ''].some(isHandle)).toBe(false)
  })
})
