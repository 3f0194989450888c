import { createHmac, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { startHttp } from './http-server.ts'

/**
 * A thin hub, each request of which is what the W3C Recommendation asks of one
 * (https://www.w3.org/TR/websub/, 5.3 and 7): it makes sure that a subscription is wanted, signs, and names itself.
 */
export interface TestHub {
  readonly address: string
  /** What it was asked for and has made sure of. */
  readonly subscriptions: Map<string, Subscribed>
  /** Modes in the order in which it was asked. */
  readonly asked: string[]
  /** Sends the feed to every subscriber; gives the statuses they answer with. */
  distribute(
    topic: string,
    body: string,
    how?: { readonly secret?: string; readonly method?: string },
  ): Promise<number[]>
  deny(topic: string, reason: string): Promise<void>
  close(): Promise<void>
}

interface Subscribed {
  readonly callback: string
  readonly topic: string
  readonly secret: string | undefined
  readonly leaseSeconds: number
}

export interface HubOptions {
  readonly leaseSeconds?: number
  readonly isRefusing?: () => boolean
}

export async function startHub({ leaseSeconds = 600, isRefusing = () => false }: HubOptions = {}): Promise<TestHub> {
  const subscriptions = new Map<string, Subscribed>()
  const callbacks = new Set<string>()
  const asked: string[] = []
  const server = await startHttp(async ({ method, headers, body }) => {
    expect(method).toBe('POST')
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded')
    const form = new URLSearchParams(body)
    const [callback, mode, topic] = ['hub.callback', 'hub.mode', 'hub.topic'].map((name) => form.get(name) ?? '')
    if (callback === undefined || mode === undefined || topic === undefined) throw new Error('something is missing')
    expect([URL.canParse(callback), URL.canParse(topic), /^(un)?subscribe$/.test(mode)]).toEqual([true, true, true])
    const secret = form.get('hub.secret') ?? undefined
    expect(Buffer.byteLength(secret ?? '')).toBeLessThan(200)
    asked.push(mode)
    if (isRefusing()) return { status: 403, body: 'Not one of ours.' }
    callbacks.add(callback)
    await verify({ callback, topic, secret, leaseSeconds }, mode)
    return { status: 202 }
  })

  async function verify(one: Subscribed, mode: string): Promise<void> {
    const challenge = randomUUID()
    const query = new URLSearchParams({ 'hub.mode': mode, 'hub.topic': one.topic, 'hub.challenge': challenge })
    if (mode === 'subscribe') query.set('hub.lease_seconds', String(one.leaseSeconds))
    const answer = await fetch(`${one.callback}?${query}`)
    if (!answer.ok || (await answer.text()) !== challenge) return
    if (mode === 'subscribe') subscriptions.set(one.callback, one)
    else subscriptions.delete(one.callback)
  }

  return {
    address: `${server.address}/hub`,
    subscriptions,
    asked,
    distribute(topic, body, { secret: other, method = 'sha256' } = {}) {
      const links = `<${server.address}/hub>; rel="hub", <${topic}>; rel="self"`
      return Promise.all(
        [...subscriptions.values()].map(async ({ callback, secret }) => {
          const key = other ?? secret
          const signature = key === undefined ? {} : { 'x-hub-signature': `${method}=${hmac(method, key, body)}` }
          const headers = { link: links, 'content-type': 'application/rss+xml', ...signature }
          return (await fetch(callback, { method: 'POST', headers, body })).status
        }),
      )
    },
    async deny(topic, reason) {
      const query = new URLSearchParams({ 'hub.mode': 'denied', 'hub.topic': topic, 'hub.reason': reason })
      await Promise.all([...callbacks].map((callback) => fetch(`${callback}?${query}`)))
    },
    close: server.close,
  }
}

function hmac(method: string, secret: string, body: string): string {
  return createHmac(method, secret).update(body).digest('hex')
}
