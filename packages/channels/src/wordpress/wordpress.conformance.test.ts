import type { Stage, Trouble } from '../conformance/stage.ts'
import { conform } from '../../test/conform.ts'
import { startHttp, type Reply } from '../../test/http-server.ts'
import { plainTextOf } from '../plain-text.ts'
import { openWordPress } from './channel.ts'

interface Kept {
  readonly id: number
  readonly parent: number
  readonly author: number
  readonly date_gmt: string
  readonly content: { readonly rendered: string }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br />\n')

/** As much of WordPress as its comments need. */
async function openStage(): Promise<Stage> {
  let kept: Kept[] = []
  let trouble: Trouble | 'none' = 'none'
  let [lastId, isLost, isRevoked] = [10, false, false]
  const json = (value: unknown, status = 200): Reply => ({ status, body: JSON.stringify(value) })
  const shown = (one: Kept) => ({
    ...one,
    post: 1,
    author_name: one.author === 1 ? 'Acme' : 'Ann',
    author_email: one.author === 1 ? '' : 'ann@customer.test',
    link: `http://blog.test/?p=1#comment-${one.id}`,
    status: 'approved',
  })
  const keep = (text: string, more: Partial<Kept> = {}): Kept => {
    const id = more.id ?? (lastId += 1)
    const date_gmt = new Date().toISOString().slice(0, 19)
    const one = { parent: 0, author: 0, date_gmt, content: { rendered: `<p>${escaped(text)}</p>\n` }, ...more, id }
    kept.push(one)
    return one
  }

  const answer = (url: URL, body: string): Reply => {
    const route = url.searchParams.get('rest_route') ?? ''
    const [, id] = /^\/wp\/v2\/comments\/(\d+)$/.exec(route) ?? []
    if (route === '/wp/v2/users/me') return json({ id: 1, name: 'Acme', slug: 'acme' })
    if (id !== undefined) {
      const one = kept.find((each) => String(each.id) === id)
      return one === undefined ? json({ code: 'rest_comment_invalid_id', message: 'no' }, 404) : json(shown(one))
    }
    if (body === '') {
      const { parent, page = '1' } = Object.fromEntries(url.searchParams)
      const found = kept.filter((one) => parent === undefined || String(one.parent) === parent)
      const from = (Number(page) - 1) * 100
      return json(
        found
          .toSorted((a, b) => b.id - a.id)
          .slice(from, from + 100)
          .map(shown),
      )
    }
    const { content, parent } = JSON.parse(body) as { content: string; parent: number }
    const rendered = `<p>${content}</p>\n`
    if (kept.some((one) => one.parent === parent && one.content.rendered === rendered))
      return json({ code: 'comment_duplicate', message: 'Duplicate comment' }, 409)
    const how = isLost ? ('never' as const) : ('whole' as const)
    isLost = false
    return { ...json(shown(keep('', { parent, author: 1, content: { rendered } })), 201), how }
  }
  const server = await startHttp(({ path, headers, body }) => {
    const right = `Basic ${Buffer.from('acme:abcdefgh').toString('base64')}`
    if (headers.authorization !== right || isRevoked) return json({ code: 'incorrect_password', message: 'no' }, 401)
    const well = () => answer(new URL(path, 'http://x'), body)
    switch (trouble) {
      case 'none':
        return well()
      case 'refuses':
        return { status: 502, body: '<html>Bad Gateway</html>' }
      case 'silent':
        return { how: 'never' }
      case 'half-answer':
        return { ...well(), how: 'half' }
      case 'garbage':
        return { body: 'garbage' }
      case 'error-in-success':
        return json({ code: 'internal_server_error', message: 'A critical error' })
      case 'rate-limited':
        return { status: 429, headers: { 'retry-after': '3' } }
    }
  })
  const site = new URL(server.address).host
  const write = (text: string, more: Partial<Kept> = {}): string => `${site}/comments/${keep(text, more).id}`
  const idOf = (ref: string): number => Number(ref.split('/').at(-1))
  const credentials = { values: { site: server.address, user: 'acme', password: 'abcd efgh' } }
  const asked = keep('hello?')
  return {
    channel: openWordPress({ everyMs: 50, timeoutMs: 1000 }),
    input: { settings: {}, credentials },
    write: async (text) => write(text),
    async change(ref, text) {
      kept = kept.map((one) =>
        one.id === idOf(ref) ? { ...one, content: { rendered: `<p>${escaped(text)}</p>\n` } } : one,
      )
    },
    remove: async (ref) => void (kept = kept.filter((one) => one.id !== idOf(ref))),
    writeReply: async (ref, text) => write(text, { parent: idOf(ref) }),
    writeFromTheFuture: async () => write('from 2099', { date_gmt: '2099-01-01T00:00:00' }),
    writeStrange: async () => void keep('', { content: { rendered: undefined as unknown as string } }),
    troubles: ['refuses', 'silent', 'half-answer', 'garbage', 'error-in-success', 'rate-limited'],
    trouble: (kind) => void (trouble = kind),
    retryAfterMs: 3000,
    asked: () => server.asked.length,
    longest: 60_000,
    account: {
      wrong: { values: { site: server.address, user: 'acme', password: 'wrong' } },
      revoked() {
        isRevoked = true
        return credentials
      },
    },
    answering: {
      input: (text, idempotencyKey) => ({
        credentials,
        text,
        idempotencyKey,
        languages: ['en'],
        parentRef: `${site}/comments/${asked.id}`,
      }),
      published: () =>
        kept.filter((one) => one.author === 1).map((one) => plainTextOf(one.content.rendered, undefined).text),
      loseConfirmation: () => void (isLost = true),
    },
    without: {
      repeat: 'all comments are told each time they are asked for',
      writeWithId: 'ids are 64-bit counters of one site there',
      writeHalfEmoji: 'WordPress stores no half letters',
      expired: 'an application password does not run out',
      calls: 'WordPress is asked, it does not call',
    },
    close: server.close,
  }
}

conform('The comments of a WordPress', openStage)
