import { call } from '../../call.ts'
import { resolve } from '../../plain-text.ts'
import { ChannelError, type ChannelContext } from '../../port.ts'
import type { Feed } from '../entry.ts'
import type { Visit } from '../visit.ts'
import { askedLeaseSeconds, type HubOfFeed, type Subscription } from './subscription.ts'

/** PURE. Where a feed says that it is told at once: in its Link headers, else in itself (WebSub, 4). */
export function hubOf(
  visit: Pick<Visit, 'links' | 'address'>,
  feed: Pick<Feed, 'hub' | 'self'>,
): HubOfFeed | undefined {
  const headers = readLinks(visit.links)
  const hub = resolve(headers.get('hub') ?? feed.hub, visit.address)
  if (hub === undefined) return undefined
  return { hub, topic: resolve(headers.get('self') ?? feed.self, visit.address) ?? visit.address }
}

/** Whether this is what a hub sends: it must name itself in a Link header (7). */
export function namesHub(headers: Headers): boolean {
  return readLinks(headers.get('link')).has('hub')
}

/** The first address of each relation in a Link header (RFC 8288). */
function readLinks(header: string | null): ReadonlyMap<string, string> {
  const links = new Map<string, string>()
  for (const [, target = '', parameters = ''] of (header ?? '').matchAll(/<([^>]*)>((?:\s*;[^,<"]*(?:"[^"]*")?)*)/g)) {
    const [, quoted, bare] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i.exec(parameters) ?? []
    for (const relation of (quoted ?? bare ?? '').toLowerCase().split(/\s+/))
      if (!links.has(relation)) links.set(relation, target)
  }
  return links
}

/** Asks the hub to tell us, or to stop (5.1). Resolves when it has taken that up. Throws ChannelError. */
export async function askHub(
  mode: 'subscribe' | 'unsubscribe',
  { hub, topic, secret }: Subscription,
  callback: string,
  context: ChannelContext,
): Promise<void> {
  const form = new URLSearchParams({ 'hub.callback': callback, 'hub.mode': mode, 'hub.topic': topic })
  if (mode === 'subscribe') {
    form.set('hub.lease_seconds', String(askedLeaseSeconds))
    if (secret !== undefined) form.set('hub.secret', secret)
  }
  const { host } = new URL(hub)
  const answer = await call(context, hub, {
    who: host,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    maxBytes: 64 * 1024,
  })
  if (answer.status >= 200 && answer.status < 300) return
  const why = Buffer.from(answer.bytes).toString('utf8').replace(/\s+/g, ' ').trim().slice(0, 200)
  throw new ChannelError('rejected', `The hub ${host} refused (${answer.status}${why === '' ? '' : `: ${why}`}).`)
}
