import { ChannelError } from '@earshot/channels'
import { lookup as resolve } from 'node:dns'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { Agent, fetch as undiciFetch } from 'undici'
import type { RequestInit as UndiciRequestInit } from 'undici'
import { isPublicAddress } from './public-address.ts'

export interface GuardOptions {
  readonly allowPrivateNetwork: boolean
  /** False: nothing on the public internet is called, for closed networks. */
  readonly allowPublicNetwork?: boolean
  /** Names or addresses, lower case, that may be called wherever they are. */
  readonly allowedHosts: readonly string[]
  /** Longest a server may stay silent. */
  readonly silenceTimeoutMs?: number
  /** Longest a whole answer may take. */
  readonly timeoutMs?: number
  /** Largest answer, after unpacking. */
  readonly maxBytes?: number
  readonly userAgent: string
}

export interface GuardedClient {
  readonly fetch: typeof fetch
  /** The same guard for connections that are not HTTP: resolves a name, and refuses private addresses. */
  readonly lookup: LookupFunction
  close(): Promise<void>
}

const maxRedirects = 5

/**
 * The only way out to other servers. Refuses addresses inside private networks, also those that a name or a redirect
 * leads to; limits time and size. Throws ChannelError: `rejected` for a refused address, `too-large`, `unavailable`.
 * Sentences name the host only: addresses and headers can hold secrets.
 */
export function createGuardedClient(options: GuardOptions): GuardedClient {
  const { silenceTimeoutMs = 30_000, timeoutMs = 5 * 60_000, maxBytes = 20 * 2 ** 20 } = options
  const lookup = guardedLookup(options)
  const agent = new Agent({
    connect: { lookup, timeout: 10_000 },
    headersTimeout: silenceTimeoutMs,
    bodyTimeout: silenceTimeoutMs,
  })
  const request = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const first = new Request(input, init)
    const limit = AbortSignal.timeout(timeoutMs)
    const signal = AbortSignal.any([first.signal, limit])
    let url = new URL(first.url)
    try {
      for (let hop = 0; hop <= maxRedirects; hop++) {
        refuseAddress(url, options)
        const response = await ask(agent, first, url, signal, options.userAgent, hop > 0)
        const next = redirectTarget(response, url, first)
        if (next === undefined) return limited(response, url, hop > 0, maxBytes)
        await response.body?.cancel()
        if (first.redirect === 'error')
          throw new ChannelError('rejected', `${url.host} sends us elsewhere, which is not expected here.`)
        url = next
      }
      throw new ChannelError('rejected', `${url.host} sends us around in circles.`)
    } catch (error) {
      throw first.signal.aborted ? first.signal.reason : explain(error, url, limit.aborted)
    }
  }
  return { fetch: request, lookup, close: () => agent.destroy() }
}

async function ask(
  agent: Agent,
  first: Request,
  url: URL,
  signal: AbortSignal,
  userAgent: string,
  isRedirected: boolean,
): Promise<Response> {
  const headers = new Headers(first.headers)
  if (!headers.has('user-agent')) headers.set('user-agent', userAgent)
  const isElsewhere = new URL(first.url).origin !== url.origin
  if (isElsewhere) for (const name of ['authorization', 'cookie', 'proxy-authorization']) headers.delete(name)
  const body = first.body === null || isRedirected ? {} : { body: first.body, duplex: 'half' }
  const init = { method: first.method, headers, redirect: 'manual', signal, dispatcher: agent, ...body }
  // Node's own types of fetch and those of undici describe the same objects with different names.
  return (await undiciFetch(url, init as unknown as UndiciRequestInit)) as unknown as Response
}

/** Only what is safe to repeat follows a redirect; the caller sees all others as they are. */
function redirectTarget(response: Response, from: URL, first: Request): URL | undefined {
  const location = response.headers.get('location')
  const isRedirect = [301, 302, 303, 307, 308].includes(response.status)
  const isSafe = first.method === 'GET' || first.method === 'HEAD'
  if (!isRedirect || location === null || !isSafe || first.redirect === 'manual') return undefined
  if (!URL.canParse(location, from))
    throw new ChannelError('rejected', `${from.host} sends us to an address that is none.`)
  return new URL(location, from)
}

function refuseAddress(url: URL, options: GuardOptions): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ChannelError('rejected', 'Only addresses that begin with https:// or http:// can be read.')
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !mayCall(host, host, options)) throw refusal(host, isPublicAddress(host))
}

function mayCall(host: string, address: string, options: GuardOptions): boolean {
  const { allowPrivateNetwork, allowPublicNetwork = true, allowedHosts } = options
  const mayBeThere = isPublicAddress(address) ? allowPublicNetwork : allowPrivateNetwork
  return mayBeThere || allowedHosts.includes(host.toLowerCase())
}

function refusal(host: string, isPublic: boolean): ChannelError {
  if (isPublic) {
    const sentence = `${host} is on the public internet, which this Earshot does not call (EARSHOT_ALLOW_PUBLIC_NETWORK=0).`
    return new ChannelError('rejected', sentence)
  }
  const sentence = `${host} is inside a private network, which Earshot does not call. If it should, start it with EARSHOT_ALLOW_HOSTS=${host}.`
  return new ChannelError('rejected', sentence)
}

/** Checked when connecting, so that a name cannot change its address between the check and the call. */
function guardedLookup(options: GuardOptions): LookupFunction {
  return (host, lookupOptions, callback) => {
    resolve(host, { ...lookupOptions, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const allowed = addresses.filter(({ address }) => mayCall(host, address, options))
      const [first] = allowed
      if (!first)
        return callback(
          refusal(
            host,
            addresses.some(({ address }) => isPublicAddress(address)),
          ),
          '',
          0,
        )
      if (lookupOptions.all) callback(null, allowed)
      else callback(null, first.address, first.family)
    })
  }
}

/** The same answer with a body that stops at `maxBytes`. */
function limited(response: Response, url: URL, redirected: boolean, maxBytes: number): Response {
  let size = 0
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.byteLength
      if (size <= maxBytes) controller.enqueue(chunk)
      else
        controller.error(
          new ChannelError(
            'too-large',
            `${url.host} sent more than ${Math.round(maxBytes / 2 ** 20)} MB, which is not read.`,
          ),
        )
    },
  })
  const { status, statusText, headers } = response
  const same = new Response(response.body?.pipeThrough(counter) ?? null, {
    status,
    statusText,
    headers: new Headers([...headers]),
  })
  return Object.defineProperties(same, { url: { value: url.href }, redirected: { value: redirected } })
}

function explain(error: unknown, url: URL, isLate: boolean): unknown {
  const known = findChannelError(error)
  if (known) return known
  if (isLate) return new ChannelError('unavailable', `${url.host} took too long to answer. Try again later.`)
  const reason = reasonOf(error)
  return new ChannelError(
    'unavailable',
    `${url.host} could not be reached (${reason}). Check the address, or try again later.`,
    {
      cause: error,
    },
  )
}

function findChannelError(error: unknown): ChannelError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof ChannelError) return at
  return undefined
}

/** The system's code, such as ECONNREFUSED or CERT_HAS_EXPIRED, or else the kind of error: messages can hold addresses. */
function reasonOf(error: unknown): string {
  let reason = 'no answer'
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') reason = at.code
  }
  return reason
}
