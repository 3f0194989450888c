import { startHttp, type HttpServer, type Reply } from './http-server.ts'
import type { Trouble } from '../src/conformance/stage.ts'

interface StoredPost {
  readonly uri: string
  cid: string
  record:
    | undefined
    | (Record<string, unknown> & { readonly reply?: Record<'root' | 'parent', { readonly uri: string }> })
  readonly indexedAt: string
  reason: string
}

export interface XrpcServer extends HttpServer {
  readonly handle: string
  readonly password: string
  /** Somebody writes to the account; gives the uri. */
  readonly write: (text: string, more?: { rkey?: string; record?: object | null; reason?: string }) => string
  readonly change: (uri: string, text: string) => void
  readonly remove: (uri: string) => void
  readonly cidOf: (uri: string) => string
  /** Where the thread of a post begins; undefined: with itself. */
  readonly rootOf: (uri: string) => object | undefined
  readonly records: Map<string, { readonly cid: string; readonly value: Record<string, unknown> }>
  /** From now on this access token has run out, or the app password was withdrawn. */
  readonly expire: (accessJwt: string) => void
  readonly withdraw: () => void
  readonly renewals: () => number
  trouble: Trouble | 'none'
  loseNextConfirmation: boolean
  readonly retryAfterSeconds: number
}

const did = 'did:plc:brand22222222222222222'
const ann = { did: 'did:plc:ann2222222222222222222', handle: 'ann.test', displayName: 'Ann' }

/** As much of a PDS with its AppView as an account needs, by the lexicons. */
export async function startXrpc(): Promise<XrpcServer> {
  const posts = new Map<string, StoredPost>()
  const records: XrpcServer['records'] = new Map()
  const dead = new Set<string>()
  let [tokens, renewals, keys] = [0, 0, 0]
  let withdrawn = false
  const problem = (status: number, error: string, message = error): Reply => ({ status, ...json({ error, message }) })
  const newSession = (): Reply => {
    tokens += 1
    return json({ did, handle: 'brand.test', accessJwt: `access-${tokens}`, refreshJwt: `refresh-${tokens}` })
  }

  const node = (uri: string): object => ({
    $type: 'app.bsky.feed.defs#threadViewPost',
    post: { ...posts.get(uri), author: ann },
  })
  const upwards = (uri: string): object => {
    const above = posts.get(uri)?.record?.reply?.parent.uri
    return { ...node(uri), ...(above === undefined ? {} : { parent: upwards(above) }) }
  }
  const below = (uri: string): object => {
    const replies = [...posts.values()].filter(({ record }) => record?.reply?.parent.uri === uri)
    return { ...node(uri), replies: replies.map((one) => below(one.uri)) }
  }

  const answer = (path: string, headers: Record<string, unknown>, body: string): Reply => {
    const url = new URL(path, 'http://127.0.0.1')
    const method = url.pathname.replace('/xrpc/', '')
    const input = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>)
    const token = String(headers['authorization'] ?? '').replace('Bearer ', '')
    switch (method) {
      case 'com.atproto.server.createSession':
        return input['password'] === 'right' && !withdrawn
          ? newSession()
          : problem(401, 'AuthenticationRequired', 'Invalid identifier or password')
      case 'com.atproto.server.refreshSession':
        renewals += 1
        return token.startsWith('refresh-') && !withdrawn
          ? newSession()
          : problem(400, 'ExpiredToken', 'Token has been revoked')
      case 'com.atproto.repo.getRecord': {
        const uri = `at://${url.searchParams.get('repo')}/app.bsky.feed.post/${url.searchParams.get('rkey')}`
        const post = posts.get(uri)
        const found = records.get(uri) ?? (post === undefined ? undefined : { cid: post.cid, value: post.record })
        return found === undefined ? problem(400, 'RecordNotFound', 'Could not locate record') : json({ uri, ...found })
      }
    }
    if (!token.startsWith('access-')) return problem(401, 'AuthMissing')
    if (dead.has(token)) return problem(400, 'ExpiredToken', 'Token has expired')
    switch (method) {
      case 'app.bsky.notification.listNotifications': {
        const all = [...posts.values()].toReversed()
        const start = Number(url.searchParams.get('cursor') ?? 0)
        const end = start + Number(url.searchParams.get('limit') ?? 50)
        const notifications = all.slice(start, end).map((post) => ({ ...post, author: ann, isRead: true }))
        return json({ notifications, ...(end < all.length ? { cursor: String(end) } : {}) })
      }
      case 'app.bsky.feed.getPosts':
        return json({
          posts: url.searchParams
            .getAll('uris')
            .flatMap((uri) => posts.get(uri) ?? [])
            .map((post) => ({ ...post, author: ann })),
        })
      case 'app.bsky.feed.getPostThread': {
        const uri = url.searchParams.get('uri') ?? ''
        const above = posts.get(uri)?.record?.reply?.parent.uri
        return json({ thread: { ...below(uri), ...(above === undefined ? {} : { parent: upwards(above) }) } })
      }
      case 'app.bsky.actor.getProfile':
        return json({ did, handle: 'brand.test' })
      case 'com.atproto.identity.resolveHandle':
        return url.searchParams.get('handle') === ann.handle
          ? json({ did: ann.did })
          : problem(400, 'InvalidRequest', 'Unable to resolve handle')
      case 'com.atproto.repo.putRecord': {
        const uri = `at://${String(input['repo'])}/${String(input['collection'])}/${String(input['rkey'])}`
        if (records.has(uri) && input['swapRecord'] === null)
          return problem(400, 'InvalidSwap', 'Record was at another version')
        const cid = `bafycid${records.size}`
        records.set(uri, { cid, value: input['record'] as Record<string, unknown> })
        if (!server.loseNextConfirmation) return json({ uri, cid })
        server.loseNextConfirmation = false
        return { ...json({ uri, cid }), how: 'half' }
      }
      default:
        return problem(501, 'MethodNotImplemented')
    }
  }

  const http = await startHttp(({ path, headers, body }) => {
    switch (server.trouble) {
      case 'none':
        return answer(path, headers, body)
      case 'refuses':
        return problem(502, 'UpstreamFailure')
      case 'silent':
        return { how: 'never' }
      case 'half-answer':
        return { ...answer(path, headers, body), how: 'half' }
      case 'garbage':
        return { body: '<html>garbage</html>' }
      case 'error-in-success':
        return json({ error: 'InternalServerError', message: 'oops' })
      case 'rate-limited':
        return {
          ...problem(429, 'RateLimitExceeded'),
          headers: { 'retry-after': String(server.retryAfterSeconds), 'content-type': 'application/json' },
        }
    }
  })

  const server: XrpcServer = {
    ...http,
    handle: 'brand.test',
    password: 'right',
    records,
    trouble: 'none',
    loseNextConfirmation: false,
    retryAfterSeconds: 3,
    write(text, { rkey, record, reason = 'mention' } = {}) {
      keys += 1
      const uri = `at://${ann.did}/app.bsky.feed.post/${rkey ?? `3kpost${keys}`}`
      const indexedAt = new Date(Date.now() + keys).toISOString()
      const written =
        record === null ? undefined : { $type: 'app.bsky.feed.post', text, createdAt: indexedAt, ...record }
      posts.set(uri, { uri, cid: `bafy${keys}`, record: written, indexedAt, reason })
      return uri
    },
    change(uri, text) {
      const post = posts.get(uri)
      if (post === undefined) return
      keys += 1
      post.cid = `bafy${keys}`
      post.record = { ...post.record, text }
    },
    remove: (uri) => void posts.delete(uri),
    cidOf: (uri) => posts.get(uri)?.cid ?? '',
    rootOf: (uri) => posts.get(uri)?.record?.reply?.root,
    expire: (accessJwt) => void dead.add(accessJwt),
    withdraw() {
      withdrawn = true
      for (let number = 0; number <= tokens; number++) dead.add(`access-${number}`)
    },
    renewals: () => renewals,
  }
  return server
}

// A lone surrogate leaves JSON.stringify as an escape, which is how a network sends half an emoji.
function json(value: object): Reply {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}
