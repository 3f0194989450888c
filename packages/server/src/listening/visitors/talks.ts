import { ChannelError } from '@earshot/channels'
import type { NetworkCall } from '@earshot/channels'
import type { Services } from '../../context.ts'
import type { Hooks } from '../hooks/hooks.ts'
import { readBody } from '../hooks/read-body.ts'
import type { Entered } from './enter.ts'
import { demandPatience } from './patience.ts'
import type { createLimits, Limit } from './limits.ts'
import { talkOf } from './queries.ts'
import type { Visitor } from './queries.ts'
import { streamTalk } from './stream.ts'
import { watchWindows } from './windows.ts'

const mostBytes = 64 * 1024
const longestMs = 10_000
/** Tabs of one browser; the others ask from time to time. */
const mostStreams = 6
const writesOfVisitor: Limit = { perMinute: 12 }
const writesOfNetwork: Limit = { perMinute: 60 }

/** What happens behind the door once it is known whose window it is, and that it may stand where it stands. */
export function createTalks(services: Services, hooks: Hooks, limits: ReturnType<typeof createLimits>) {
  const windows = watchWindows(services)
  const closing = new AbortController()

  /** Names and refs of ours mean nothing outside: a message is known by the id that the window gave it. */
  async function tell(entered: Entered, visitor: Visitor): Promise<string> {
    const { idOf } = entered.visitors
    const items = (await talkOf(services.db, visitor)).map(({ by, id, name, ...rest }) =>
      by === 'us' ? { by, id, ...rest, name } : { by, id: idOf(id), ...rest },
    )
    return JSON.stringify({ items, attended: windows.isAttended(visitor.workspaceId) })
  }

  return {
    async welcome({ hook, welcome: { name, greeting, mail } }: Entered) {
      return json(JSON.stringify({ name, greeting, mail, attended: windows.isAttended(hook.workspaceId) }))
    },
    async read(entered: Entered, { headers }: Request) {
      return json(await tell(entered, visitorIn(entered, headers)))
    },
    async stream(entered: Entered, request: Request) {
      const visitor = visitorIn(entered, request.headers)
      if (windows.countOf(visitor) >= mostStreams)
        throw new ChannelError('rate-limited', 'Too many windows are open.', { retryAt: services.now() + 60_000 })
      const signal = AbortSignal.any([closing.signal, request.signal])
      const read = () => tell(entered, visitor)
      const stream = streamTalk({ read, onChange: (look) => windows.open(visitor, look) }, signal)
      const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' }
      return new Response(stream, { headers: { ...headers, 'cache-control': 'no-store, no-transform' } })
    },
    async write(entered: Entered, request: Request, network: string) {
      const { channel, credentials, hook } = entered
      const { now } = services
      const { ref } = visitorIn(entered, request.headers)
      demandPatience(limits.waitFor(`writes ${network}`, writesOfNetwork), now())
      demandPatience(limits.waitFor(`writes ${hook.id} ${ref}`, writesOfVisitor), now())
      const signal = AbortSignal.timeout(longestMs)
      const body = await readBody(request, signal, mostBytes)
      const call: NetworkCall = { method: 'POST', headers: request.headers, query: new URLSearchParams(), body }
      const received = await channel.receive?.(call, credentials, services.channelContext(signal))
      if (received?.keep === true) {
        const { key, body: kept = body } = received
        await hooks.keep(hook, { key, body: kept, receivedAt: Math.trunc(now()) })
      }
      return new Response(null, { status: received?.reply.status ?? 400, headers: { 'cache-control': 'no-store' } })
    },
    stop() {
      closing.abort()
      windows.stop()
    },
  }
}

function visitorIn({ hook, channel, visitors, credentials }: Entered, headers: Headers): Visitor {
  return { workspaceId: hook.workspaceId, channel: channel.name, ref: visitors.recognise(headers, credentials) }
}

function json(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } })
}
