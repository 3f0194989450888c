import { ChannelError } from '@earshot/channels'
import type { ChannelErrorKind, Credentials, NetworkCall, Received } from '@earshot/channels'
import type { Services } from '../../context.ts'
import { explainDatabaseError } from '../../database/problem.ts'
import type { Web } from '../../http/contract.ts'
import { openCredentials } from '../../workspace/account-credentials.ts'
import type { Hooks } from './hooks.ts'
import { JournalFull } from './keep-deliveries.ts'
import { hookAt } from './queries.ts'
import { readBody } from './read-body.ts'

/** A network waits some ten seconds for its answer; what has not come by then is not coming. */
const longestMs = 10_000

/** A whole feed, as its hub sends it. */
const mostBytesOfSource = 8 * 1024 * 1024

const statuses: Readonly<Record<ChannelErrorKind, number>> = {
  auth: 401,
  rejected: 400,
  'not-this-kind': 400,
  gone: 410,
  'too-large': 413,
  'rate-limited': 429,
  unavailable: 503,
}

/**
 * The door for networks that call us. Whoever does not know the path finds nothing; what is not signed as agreed is
 * refused; everything else is written down before its network is told that it arrived.
 */
export function mountHooks(web: Web, services: Services, hooks: Hooks): void {
  web.on(['GET', 'POST'], '/hooks/:path', async (c) => {
    try {
      return await receive(services, hooks, c.req.param('path'), c.req.raw)
    } catch (error) {
      return refusal(services, error)
    }
  })
}

async function receive(services: Services, hooks: Hooks, path: string, request: Request): Promise<Response> {
  const isPath = /^[\w-]{43}$/.test(path)
  const hook = isPath ? await hookAt(services.db, path) : undefined
  const channel = hook === undefined ? undefined : services.channels.get(hook.channel)
  if (isPath && hook === undefined) return nobody(services, request)
  // What visitors of a page write has a door with limits of its own.
  if (hook === undefined || channel?.receive === undefined || channel.visitors !== undefined) return nothing()
  const signal = AbortSignal.timeout(longestMs)
  const call: NetworkCall = {
    ...headOf(request),
    body: await readBody(request, signal, hook.credentials === null ? mostBytesOfSource : undefined),
    ...(hook.cursor === null ? {} : { cursor: hook.cursor }),
  }
  const credentials: Credentials =
    hook.credentials === null
      ? { values: hook.settings ?? {} }
      : openCredentials(services, { ...hook, credentials: hook.credentials })
  const received: Received = await channel.receive(call, credentials, services.channelContext(signal))
  const { status, body } = received.reply
  if (received.keep) {
    const receivedAt = Math.trunc(services.now())
    await hooks.keep(hook, { key: received.key, body: received.body ?? call.body, receivedAt })
  }
  return answer(status, body)
}

/** At an address where nobody listens (any more) a network may have to be told so in its own way. */
function nobody(services: Services, request: Request): Response {
  const call = { ...headOf(request), body: new Uint8Array() }
  for (const { farewell } of services.channels.values()) {
    const reply = farewell?.(call)
    if (reply !== undefined) return answer(reply.status, reply.body)
  }
  return nothing()
}

function nothing(): Response {
  return answer(404, 'There is nothing here.')
}

function headOf({ method, headers, url }: Request) {
  return { method, headers, query: new URL(url).searchParams }
}

/** What whoever called is told when it was not taken: what is wrong with it, or when to come again. */
export function refusal({ log, now }: Pick<Services, 'log' | 'now'>, error: unknown): Response {
  if (error instanceof ChannelError) {
    const seconds = Math.ceil(((error.retryAt ?? 0) - now()) / 1000)
    return answer(statuses[error.kind], error.message, seconds > 0 ? { 'retry-after': String(seconds) } : {})
  }
  if (error instanceof JournalFull)
    return answer(503, 'Too much is waiting to be heard. Send it again later.', { 'retry-after': '60' })
  const database = explainDatabaseError(error)
  if (database === undefined) log.error({ err: error }, 'bug in what a network delivered')
  return answer(database === undefined ? 500 : 503, 'It could not be written down. Send it again later.', {
    'retry-after': '10',
  })
}

function answer(status: number, body?: string, headers: Record<string, string> = {}): Response {
  const text = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers }
  return body === undefined
    ? new Response(null, { status: status === 200 ? 204 : status, headers: { 'cache-control': 'no-store' } })
    : new Response(body, { status, headers: text })
}
