import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export type FeedAsk =
  | { readonly ask: 'publish'; readonly blog: number; readonly words: string }
  | { readonly ask: 'visits' }

/** Five hundred blogs, each at a host of its own, with ETag and 304 as they should be; in a process of their own. */
const count = Number(process.argv[2])
const perFeed = 20
const entries = Array.from({ length: count }, (_, blog) =>
  Array.from({ length: perFeed }, (__, number) => entryOf(blog, number, `The kettle of day ${number}`)),
)
let [visits, unchanged] = [0, 0]

function entryOf(blog: number, number: number, words: string): string {
  return `<item><guid isPermaLink="false">urn:blog:${blog}:${number}</guid><title>Note ${number}</title><pubDate>${new Date().toUTCString()}</pubDate><description>&lt;p&gt;${words}, ${'and more about kettles '.repeat(20)}&lt;/p&gt;</description></item>`
}

function start(blog: number): Promise<string> {
  const host = `127.0.${1 + Math.floor(blog / 250)}.${1 + (blog % 250)}`
  const server: Server = createServer((request, response) => {
    visits += 1
    const items = entries[blog] ?? []
    const body = `<?xml version="1.0"?><rss version="2.0"><channel><title>Blog ${blog}</title>${items.slice(-perFeed).toReversed().join('')}</channel></rss>`
    const etag = `"${createHash('sha1').update(body).digest('hex')}"`
    if (request.headers['if-none-match'] === etag) {
      unchanged += 1
      response.writeHead(304, { etag }).end()
      return
    }
    response.writeHead(200, { etag, 'content-type': 'application/rss+xml; charset=utf-8' }).end(body)
  })
  return new Promise((resolve) =>
    server.listen(0, host, () => resolve(`http://${host}:${(server.address() as AddressInfo).port}/feed`)),
  )
}

process.on('message', (what: FeedAsk) => {
  if (what.ask === 'publish') {
    const items = entries[what.blog]
    items?.push(entryOf(what.blog, items.length, what.words))
  } else process.send?.({ visits, unchanged })
})
process.on('disconnect', () => process.exit())
process.send?.(await Promise.all(entries.map((_, blog) => start(blog))))
