import type { Stage, Trouble } from '../conformance/stage.ts'
import { conform } from '../../test/conform.ts'
import { startHttp, type Reply } from '../../test/http-server.ts'
import { openFeeds } from './channel.ts'

const retryAfterSeconds = 3

async function openStage(): Promise<Stage> {
  const items = new Map<string, string>()
  let number = 0
  let trouble: Trouble | 'none' = 'none'
  const document = (): string =>
    `<?xml version="1.0"?><rss version="2.0" xmlns:thr="http://purl.org/syndication/thread/1.0"><channel><title>Blog</title>${[...items.values()].toReversed().join('')}</channel></rss>`
  const reply = (): Reply => {
    switch (trouble) {
      case 'none':
        return { headers: { 'content-type': 'application/rss+xml; charset=utf-8' }, body: document() }
      case 'refuses':
        return { status: 502, body: 'Bad Gateway' }
      case 'silent':
        return { how: 'never' }
      case 'half-answer':
        return { body: document(), how: 'half' }
      case 'garbage':
        return { body: 'garbage \u0000 garbage' }
      case 'error-in-success':
        return { body: '<!doctype html><html><body>Database error: garbage</body></html>' }
      case 'rate-limited':
        return { status: 429, headers: { 'retry-after': String(retryAfterSeconds) } }
    }
  }
  const server = await startHttp(reply)
  const address = `${server.address}/feed`
  const put = (id: string, markup: string, day?: string, more = ''): void => {
    const date = day ?? new Date(Date.UTC(2026, 0, 1) + number * 1000).toUTCString()
    items.set(
      id,
      `<item><guid isPermaLink="false">${id}</guid><pubDate>${date}</pubDate><description>${markup}</description>${more}</item>`,
    )
  }
  const write = (markup: string, id?: string, day?: string, more?: string): Promise<string> => {
    number += 1
    const guid = id ?? `urn:blog:${number}`
    put(guid, markup, day, more)
    return Promise.resolve(guid.startsWith('urn:') ? guid : `${address}#${guid}`)
  }
  return {
    channel: openFeeds({ everyMs: 20, mostMs: 100, timeoutMs: 1000 }),
    input: { settings: { address } },
    write: (text) => write(escaped(text)),
    change: async (ref, text) => put(ref, escaped(text)),
    repeat: async () => {},
    writeReply: (ref, text) => write(escaped(text), undefined, undefined, `<thr:in-reply-to ref="${ref}"/>`),
    writeWithId: (id, text) => write(text, id),
    writeHalfEmoji: () => write('half &#xD83D; emoji'),
    writeFromTheFuture: () => write('from 2099', undefined, 'Thu, 01 Jan 2099 00:00:00 GMT'),
    troubles: ['refuses', 'silent', 'half-answer', 'garbage', 'error-in-success', 'rate-limited'],
    trouble: (kind) => void (trouble = kind),
    retryAfterMs: retryAfterSeconds * 1000,
    asked: () => server.asked.length,
    longest: Number.POSITIVE_INFINITY,
    without: {
      writeStrange: 'a feed has only entries; what its parser does not know in one is left out',
      remove: 'an entry that left a feed may only have become too old for it',
      account: 'a feed is read without an account',
      answering: 'a feed cannot be answered',
      calls: 'a feed is asked, it does not call',
    },
    close: server.close,
  }
}

/** Text as HTML within XML: escaped once for each. */
function escaped(text: string): string {
  const once = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return once(once(text))
}

conform('A feed', openStage)
