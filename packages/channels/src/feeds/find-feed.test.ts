import { afterEach, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext, texts } from '../../test/context.ts'
import { startHttp, type HttpServer } from '../../test/http-server.ts'
import { openFeeds } from './channel.ts'
import { feedsNamedIn } from './page.ts'

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

const feed = (title: string) =>
  `<rss version="2.0"><channel><title>${title}</title><item><title>Hello</title></item></channel></rss>`
const page = (head = '') => `<!doctype html><html><head><title>Blog</title>${head}</head><body>Hello</body></html>`

async function site(places: Readonly<Record<string, string>>): Promise<HttpServer> {
  const server = await startHttp(({ path }) => {
    const body = places[path]
    return body === undefined ? { status: 404 } : { body }
  })
  open.push(server.close)
  return server
}

const called = async (address: string) => (await openFeeds().check({ values: { address } }, testContext())).author.name

describe('the address of a page', () => {
  it('leads to the feed that the page names, not to that of its comments', async () => {
    const links =
      '<link rel="alternate" type="application/rss+xml" title="Blog » Comments Feed" href="/comments/feed/">' +
      "<link href='/news/feed.xml?a=1&amp;b=2' type='application/atom+xml' rel='alternate'>" +
      '<link rel="alternate" type="application/json" href="/wp-json/">'
    const { address, asked } = await site({
      '/': page(links),
      '/news/feed.xml?a=1&b=2': feed('News'),
      '/comments/feed/': feed('Comments'),
    })
    expect(await called(address)).toBe('News')
    expect(asked.map(({ path }) => path)).toEqual(['/', '/news/feed.xml?a=1&b=2'])
  })

  it.each(['/feed', '/rss.xml', '/atom.xml', '/index.xml', '/?feed=rss2', '/feeds/posts/default'])(
    'leads to %s where the page names none',
    async (place) => {
      const { address } = await site({ '/about': page(), [place]: feed('Found') })
      expect(await called(`${address}/about`)).toBe('Found')
    },
  )

  it('is looked up once; after that the feed itself is visited', async () => {
    const { address, asked } = await site({ '/': page('<link rel=feed href=/f>'), '/f': feed('Blog') })
    const feeds = openFeeds({ everyMs: 10, mostMs: 20 })
    const ledger = openLedger()
    const listen = (cursor?: string) =>
      feeds.listen({ settings: { address }, ...(cursor === undefined ? {} : { cursor }) }, testContext())
    await listenUntil(listen(), ledger, () => ledger.posts.size === 1)
    expect(texts(ledger)).toEqual(['Hello'])
    void listen(ledger.cursor)[Symbol.asyncIterator]().next()
    await expect.poll(() => asked.map(({ path }) => path).slice(0, 3)).toEqual(['/', '/f', '/f'])
  })

  it('without any feed is refused with a sentence', async () => {
    const { address } = await site({ '/': page() })
    await expect(called(address)).rejects.toMatchObject({
      kind: 'not-this-kind',
      message: expect.stringContaining('It names no feed'),
    })
  })
})

it('links of a page are relative to its base', () => {
  const html = page(
    '<base href="https://cdn.example/x/"><link rel="alternate" type="application/feed+json" href="feed.json">',
  )
  expect(feedsNamedIn(html, 'https://blog.example/')).toEqual(['https://cdn.example/x/feed.json'])
})
