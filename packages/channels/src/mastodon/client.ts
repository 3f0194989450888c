import type * as z from 'zod'
import { call, type Answer } from '../call.ts'
import { ChannelError, type ChannelContext, type Credentials } from '../port.ts'
import { readRetryAt } from '../retry-after.ts'
import { parseWellFormed } from '../well-formed.ts'
import { withExactNumbers } from '../exact-numbers.ts'
import { problem } from './wire.ts'

type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/** One server of the fediverse, as an account or as a visitor. */
export interface MastodonServer {
  readonly origin: string
  readonly token: string | undefined
  readonly get: <Shape extends z.ZodType>(path: string, shape: Shape, query?: Query) => Promise<z.infer<Shape>>
  /** The same with the `max_id` of the next page, where the server names one (Link, RFC 8288). */
  readonly getPage: <Shape extends z.ZodType>(
    path: string,
    shape: Shape,
    query?: Query,
  ) => Promise<{ readonly page: z.infer<Shape>; readonly nextMaxId: string | undefined }>
  readonly post: <Shape extends z.ZodType>(
    path: string,
    shape: Shape,
    body: object,
    headers?: Record<string, string>,
  ) => Promise<z.infer<Shape>>
}

/** The server and token of an account, or the server of a source. Throws ChannelError `rejected` for an address that is none. */
export function openServer(
  values: Readonly<Record<string, string>> | Credentials['values'],
  context: ChannelContext,
  timeoutMs: number,
): MastodonServer {
  const origin = readServer(values['server'])
  const host = new URL(origin).host
  const token = values['token']?.trim() || undefined
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }

  const ask = async <Shape extends z.ZodType>(
    address: URL,
    shape: Shape,
    init: RequestInit,
  ): Promise<{ readonly page: z.infer<Shape>; readonly nextMaxId: string | undefined }> => {
    const answer = await call(context, address.href, { ...init, who: host, timeoutMs })
    const said = new TextDecoder().decode(answer.bytes)
    if (answer.status < 200 || answer.status >= 300)
      throw refusal(answer, said, host, init.method === 'POST', context.now())
    return { page: inShape(shape, said, host), nextMaxId: nextMaxId(answer.headers.get('link')) }
  }

  const getPage: MastodonServer['getPage'] = (path, shape, query = {}) => {
    const address = new URL(path, origin)
    for (const [name, value] of Object.entries(query)) {
      const many = Array.isArray(value)
      for (const one of many ? value : value === undefined ? [] : [value])
        address.searchParams.append(many ? `${name}[]` : name, String(one))
    }
    return ask(address, shape, { headers: { accept: 'application/json', ...authorization } })
  }

  return {
    origin,
    token,
    getPage,
    get: async (path, shape, query) => (await getPage(path, shape, query)).page,
    async post(path, shape, body, headers = {}) {
      const sent = { accept: 'application/json', 'content-type': 'application/json', ...authorization, ...headers }
      const init = { method: 'POST', headers: sent, body: JSON.stringify(body) }
      return (await ask(new URL(path, origin), shape, init)).page
    },
  }
}

function nextMaxId(link: string | null): string | undefined {
  const next = /<([^>]*)>\s*;[^,]*rel="?next"?/.exec(link ?? '')?.[1]
  if (next === undefined || !URL.canParse(next, 'http://relative')) return undefined
  return new URL(next, 'http://relative').searchParams.get('max_id') ?? undefined
}

/** The server's origin from what a person enters: a name, an address, or a handle such as `@brand@server.example`. */
function readServer(given: string | undefined): string {
  const written = (given ?? '').trim().replace(/^@?[^@/\s]+@(?=[^@/\s]+$)/, '')
  const address = /^https?:\/\//i.test(written) ? written : `https://${written}`
  if (written === '' || !URL.canParse(address)) {
    throw new ChannelError('rejected', `“${given ?? ''}” is not the address of a server, such as mastodon.social.`)
  }
  return new URL(address).origin
}

function inShape<Shape extends z.ZodType>(shape: Shape, said: string, host: string): z.infer<Shape> {
  try {
    const parsed = shape.safeParse(parseWellFormed(withExactNumbers(said)))
    if (parsed.success) return parsed.data
    throw parsed.error
  } catch (cause) {
    throw new ChannelError(
      'unavailable',
      `${host} answered in a way that is not understood. It is tried again by itself.`,
      { cause },
    )
  }
}

/** A refusal with the status it came with: some servers know no page, no stream or no record. */
export class MastodonRefusal extends ChannelError {
  readonly status: number
  constructor(kind: ChannelError['kind'], message: string, status: number, retryAt?: number) {
    super(kind, message, retryAt === undefined ? {} : { retryAt })
    this.name = 'MastodonRefusal'
    this.status = status
  }
}

function refusal(
  { status, headers }: Pick<Answer, 'status' | 'headers'>,
  said: string,
  host: string,
  isWriting: boolean,
  now: number,
): MastodonRefusal {
  const because = reasonIn(said) ?? `HTTP ${status}`
  const refuse = (kind: ChannelError['kind'], sentence: string, retryAt?: number) =>
    new MastodonRefusal(kind, sentence, status, retryAt)
  if (status === 429)
    return refuse(
      'rate-limited',
      `${host} asks us to slow down. It goes on by itself.`,
      readRetryAt(headers, now) ?? now + 300_000,
    )
  if (status >= 500 || status === 408)
    return refuse('unavailable', `${host} has trouble at the moment (${because}). It is tried again by itself.`)
  // snac answers a wrong token with 422 where it is only asked to read.
  if (status === 401 || (status === 403 && !isWriting) || (status === 422 && !isWriting)) {
    return refuse('auth', `${host} does not let us in (${because}). Make a new access token there and enter it here.`)
  }
  if (status === 404 || status === 410) return refuse('gone', `${host} does not have it (any more).`)
  return refuse('rejected', `${host} refused (${because}).`)
}

function reasonIn(said: string): string | undefined {
  try {
    const parsed = problem.safeParse(JSON.parse(said))
    return parsed.success ? (parsed.data.error_description ?? parsed.data.error) : undefined
  } catch {
    return undefined
  }
}
