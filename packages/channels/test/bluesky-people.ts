import { createHmac } from 'node:crypto'
import type { Credentials } from '../src/port.ts'

/** Somebody with an account on a test network, who writes with the network's own calls. */
export interface BlueskyPerson {
  readonly did: string
  readonly handle: string
  readonly write: (text: string, more?: object) => Promise<{ readonly uri: string; readonly cid: string }>
  readonly change: (uri: string, text: string, more?: object) => Promise<void>
  readonly remove: (uri: string) => Promise<void>
  readonly call: (method: string, body: object) => Promise<Record<string, unknown>>
  readonly get: (method: string, parameters: Record<string, string>) => Promise<Record<string, unknown>>
  /** A new app password, as a brand would enter it. */
  readonly appPassword: (
    name: string,
  ) => Promise<Credentials['values'] & Record<'service' | 'handle' | 'password', string>>
}

export async function blueskyPerson(service: string, name: string): Promise<BlueskyPerson> {
  const send = async (method: string, token: string | undefined, body: object): Promise<Record<string, unknown>> => {
    const headers = {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }
    const answer = await fetch(`${service}/xrpc/${method}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const said = await answer.text()
    if (!answer.ok) throw new Error(`${method} answered ${answer.status}: ${said}`)
    return said === '' ? {} : (JSON.parse(said) as Record<string, unknown>)
  }
  const handle = `${name}.test`
  const account = { handle, email: `${name}@example.test`, password: 'not-a-secret' }
  const session = await send('com.atproto.server.createAccount', undefined, account)
  const [did, token] = [String(session['did']), String(session['accessJwt'])]
  const collection = 'app.bsky.feed.post'
  const record = (text: string, more: object) => ({
    $type: collection,
    text,
    createdAt: new Date().toISOString(),
    ...more,
  })
  const rkey = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1)
  const call = (method: string, body: object) => send(method, token, body)
  return {
    did,
    handle,
    call,
    async get(method, parameters) {
      const answer = await fetch(`${service}/xrpc/${method}?${new URLSearchParams(parameters).toString()}`, {
        headers: { authorization: `Bearer ${token}` },
      })
      return (await answer.json()) as Record<string, unknown>
    },
    async write(text, more = {}) {
      const made = await call('com.atproto.repo.createRecord', { repo: did, collection, record: record(text, more) })
      return { uri: String(made['uri']), cid: String(made['cid']) }
    },
    async change(uri, text, more = {}) {
      await call('com.atproto.repo.putRecord', { repo: did, collection, rkey: rkey(uri), record: record(text, more) })
    },
    async remove(uri) {
      await call('com.atproto.repo.deleteRecord', { repo: did, collection, rkey: rkey(uri) })
    },
    async appPassword(appName) {
      const made = await call('com.atproto.server.createAppPassword', { name: appName })
      return { service, handle, password: String(made['password']) }
    },
  }
}

/** What a text needs so that the network knows it mentions somebody at its beginning. */
export function mentioning({ did, handle }: Pick<BlueskyPerson, 'did' | 'handle'>): object {
  const index = { byteStart: 0, byteEnd: handle.length + 1 }
  return { facets: [{ index, features: [{ $type: 'app.bsky.richtext.facet#mention', did }] }] }
}

/** The same access token, but run out an hour ago; the test network's signing secret is known. */
export function expired(accessJwt: string, secret = 'jwt-secret'): string {
  const [head = '', payload = ''] = accessJwt.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
  const hourAgo = Math.floor(Date.now() / 1000) - 3600
  const stale = Buffer.from(JSON.stringify({ ...claims, iat: hourAgo - 7200, exp: hourAgo })).toString('base64url')
  const signature = createHmac('sha256', secret).update(`${head}.${stale}`).digest('base64url')
  return `${head}.${stale}.${signature}`
}
