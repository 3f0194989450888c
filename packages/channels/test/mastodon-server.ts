import type { ServerResponse } from 'node:http'
import type { Trouble } from '../src/conformance/stage.ts'
import { startHttp, type HttpServer, type Reply } from './http-server.ts'

interface StoredStatus {
  readonly id: string
  readonly uri: string
  content: string
  edited_at: string | null
  readonly [name: string]: unknown
}

export interface MastodonTestServer extends HttpServer {
  /** Somebody mentions the account; gives the uri. */
  readonly write: (
    text: string,
    more?: { id?: string; html?: string; created_at?: string; type?: string; more?: object },
  ) => string
  readonly change: (uri: string, text: string) => void
  readonly remove: (uri: string) => void
  readonly idOf: (uri: string) => string
  readonly withdraw: () => void
  /** Sends an event to everybody who streams. */
  readonly stream: (type: string, data: string) => void
  readonly streaming: () => number
  /** Ends all streams; what is told until somebody streams again is not streamed. */
  readonly cutStreams: () => void
  readonly published: readonly { readonly status: string; readonly [name: string]: unknown }[]
  streams: boolean
  trouble: Trouble | 'none'
  loseNextConfirmation: boolean
  readonly retryAfterSeconds: number
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** As much of a Mastodon server as an account needs. */
export async function startMastodon(): Promise<MastodonTestServer> {
  const statuses = new Map<string, StoredStatus>()
  const notifications: { readonly id: string; readonly type: string; readonly statusId: string }[] = []
  const byKey = new Map<string, StoredStatus>()
  const published: { status: string; [name: string]: unknown }[] = []
  const streams = new Set<ServerResponse>()
  let count = 0
  let withdrawn = false
  const person = (name: string) => ({
    id: name,
    acct: name === 'brand' ? 'brand' : `${name}@b.test`,
    url: `${server.address}/@${name}`,
    display_name: name,
  })
  const json = (value: unknown): Reply => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  })
  const problem = (status: number, error: string): Reply => ({ ...json({ error }), status })

  const add = (id: string, html: string, by: string, more: object): StoredStatus => {
    const status: StoredStatus = {
      id,
      uri: `${server.address}/users/${by}/statuses/${id}`,
      url: `${server.address}/@${by}/${id}`,
      account: person(by),
      content: html,
      spoiler_text: '',
      visibility: 'public',
      language: 'en',
      created_at: new Date().toISOString(),
      edited_at: null,
      in_reply_to_id: null,
      mentions: [],
      tags: [],
      media_attachments: [],
      ...more,
    }
    statuses.set(id, status)
    return status
  }

  const above = (of: StoredStatus): StoredStatus[] => {
    const parent = statuses.get(String(of['in_reply_to_id']))
    return parent === undefined ? [] : [...above(parent), parent]
  }
  const below = (of: StoredStatus): StoredStatus[] =>
    [...statuses.values()].filter((one) => one['in_reply_to_id'] === of.id).flatMap((one) => [one, ...below(one)])

  const answer = ({ path, method, headers, body }: HttpServer['asked'][number]): Reply => {
    const url = new URL(path, 'http://127.0.0.1')
    if (withdrawn || headers.authorization !== 'Bearer right') return problem(401, 'The access token is invalid')
    const of = /^\/api\/v1\/statuses\/([^/]+)(\/context)?$/.exec(url.pathname)
    if (of !== null) {
      const found = statuses.get(decodeURIComponent(of[1] ?? ''))
      if (found === undefined) return problem(404, 'Record not found')
      return json(of[2] === undefined ? found : { ancestors: above(found), descendants: below(found) })
    }
    switch (`${method} ${url.pathname}`) {
      case 'GET /api/v1/accounts/verify_credentials':
        return json(person('brand'))
      case 'GET /api/v1/notifications': {
        const from = url.searchParams.get('min_id')
        const limit = Number(url.searchParams.get('limit') ?? 40)
        const before = url.searchParams.get('max_id')
        const end = before === null ? notifications.length : notifications.findIndex((one) => one.id === before)
        const start = from === null ? Math.max(0, end - limit) : notifications.findIndex((one) => one.id === from) + 1
        const page = notifications.slice(start, Math.min(end, start + limit)).toReversed()
        return json(
          page.flatMap(({ id, type, statusId }) =>
            statuses.has(statusId) ? [{ id, type, status: statuses.get(statusId) }] : [],
          ),
        )
      }
      case 'GET /api/v2/search':
        return json({ statuses: [...statuses.values()].filter((one) => one.uri === url.searchParams.get('q')) })
      case 'GET /api/v1/instance':
        return json({ configuration: { statuses: { max_characters: 500, characters_reserved_per_url: 23 } } })
      case 'POST /api/v1/statuses': {
        const key = String(headers['idempotency-key'])
        const sent = JSON.parse(body) as { status: string; in_reply_to_id: string }
        if (!byKey.has(key)) {
          published.push(sent)
          byKey.set(
            key,
            add(`answer-${published.length}`, `<p>${escape(sent.status)}</p>`, 'brand', {
              in_reply_to_id: sent.in_reply_to_id,
            }),
          )
        }
        const lost = server.loseNextConfirmation
        server.loseNextConfirmation = false
        return { ...json(byKey.get(key)), ...(lost ? { how: 'half' } : {}) }
      }
      default:
        return problem(404, 'Not found')
    }
  }

  const http = await startHttp((asked) => {
    if (asked.path === '/api/v1/streaming/user') {
      if (!server.streams) return problem(404, 'Not found')
      return {
        headers: { 'content-type': 'text/event-stream' },
        body: ':)\n',
        how: 'open',
        opened: (response) => void streams.add(response),
      }
    }
    switch (server.trouble) {
      case 'none':
        return answer(asked)
      case 'refuses':
        return { status: 503, body: '<h1>Service Unavailable</h1>' }
      case 'silent':
        return { how: 'never' }
      case 'half-answer':
        return { ...answer(asked), how: 'half' }
      case 'garbage':
        return { body: '<html>garbage</html>' }
      case 'error-in-success':
        return json({ error: 'This method requires an authenticated user' })
      case 'rate-limited':
        return {
          ...problem(429, 'Too many requests'),
          headers: { 'x-ratelimit-reset': new Date(Date.now() + server.retryAfterSeconds * 1000).toISOString() },
        }
    }
  })

  const server: MastodonTestServer = {
    ...http,
    published,
    streams: false,
    trouble: 'none',
    loseNextConfirmation: false,
    retryAfterSeconds: 3,
    write(text, { id, html, created_at, type = 'mention', more = {} } = {}) {
      count += 1
      const given = created_at === undefined ? more : { ...more, created_at }
      const paragraphs = escape(text).split('\n').join('<br>')
      const status = add(id ?? `1170242363${count}`, html ?? `<p>${paragraphs}</p>`, 'ann', given)
      notifications.push({ id: `n${count}`, type, statusId: status.id })
      server.stream('notification', JSON.stringify({ id: `n${count}`, type, status }))
      return status.uri
    },
    change(uri, text) {
      const found = [...statuses.values()].find((one) => one.uri === uri)
      if (found === undefined) return
      found.content = `<p>${escape(text)}</p>`
      found.edited_at = new Date().toISOString()
      server.stream('status.update', JSON.stringify(found))
    },
    remove(uri) {
      const found = [...statuses.values()].find((one) => one.uri === uri)
      if (found === undefined) return
      statuses.delete(found.id)
      server.stream('delete', found.id)
    },
    idOf: (uri) => [...statuses.values()].find((one) => one.uri === uri)?.id ?? '',
    withdraw: () => void (withdrawn = true),
    stream(type, data) {
      for (const response of streams) response.write(`event: ${type}\ndata: ${data}\n\n`)
    },
    streaming: () => streams.size,
    cutStreams() {
      for (const response of streams) response.destroy()
      streams.clear()
    },
  }
  return server
}
