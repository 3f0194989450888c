import type * as z from 'zod'
import { call } from '../call.ts'
import { ChannelError, type ChannelContext, type ChannelErrorKind } from '../port.ts'
import { readRetryAt } from '../retry-after.ts'
import { jsonIn } from '../well-formed.ts'
import { refusal } from './wire.ts'

export interface Site {
  /** Its address without a scheme, which says whose comments these are. */
  readonly name: string
  /** Throws ChannelError. */
  ask<Shape extends z.ZodType>(
    route: string,
    query: Readonly<Record<string, string>>,
    shape: Shape,
    body?: object,
  ): Promise<z.infer<Shape>>
}

/** WordPress said no, with its own word for why. */
export class WordPressRefusal extends ChannelError {
  readonly code: string
  constructor(kind: ChannelErrorKind, message: string, code: string, retryAt?: number) {
    super(kind, message, retryAt === undefined ? {} : { retryAt })
    this.name = 'WordPressRefusal'
    this.code = code
  }
}

/** The REST API of a site, as one user. Throws ChannelError `rejected` for a bad address. */
export function openSite(values: Readonly<Record<string, string>>, context: ChannelContext, timeoutMs: number): Site {
  const address = (values['site'] ?? '').trim().replace(/\/+$/, '')
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    throw new ChannelError('rejected', 'The address of the site must begin with https:// or http://.')
  const { host, pathname } = new URL(address)
  // Shown in groups of four, which are no part of it.
  const password = (values['password'] ?? '').replace(/\s+/g, '')
  const login = Buffer.from(`${(values['user'] ?? '').trim()}:${password}`).toString('base64')
  return {
    name: `${host}${pathname === '/' ? '' : pathname}`,
    async ask(route, query, shape, body) {
      // This spelling works however the site writes its addresses.
      const url = new URL(`${address}/index.php`)
      for (const [name, value] of Object.entries({ rest_route: route, ...query })) url.searchParams.set(name, value)
      const headers = {
        authorization: `Basic ${login}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      }
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
      const said = await call(context, url.href, { who: host, headers, timeoutMs, ...init })
      const json = jsonIn(said.bytes)
      if (said.status < 200 || said.status >= 300) throw refused(said.status, json, said.headers, host, context.now())
      const parsed = shape.safeParse(json)
      if (parsed.success) return parsed.data
      throw new ChannelError(
        'unavailable',
        `${host} answered in a way that is not understood. Is it a WordPress, and its REST API not switched off? It is tried again by itself.`,
        { cause: parsed.error },
      )
    },
  }
}

function refused(status: number, json: unknown, headers: Headers, host: string, now: number): WordPressRefusal {
  const { code = '', message = '' } = refusal.safeParse(json).data ?? {}
  const because = code === '' ? `${status}` : `${status} ${code}`
  const refuse = (kind: ChannelErrorKind, sentence: string, retryAt?: number) =>
    new WordPressRefusal(kind, `${sentence.replace(/\.$/, '')} (${because}).`, code, retryAt)
  if (status === 429 || code === 'comment_flood')
    return refuse(
      'rate-limited',
      `${host} asks us to slow down. It goes on by itself.`,
      readRetryAt(headers, now) ?? now + 60_000,
    )
  if (status === 401)
    return refuse(
      'auth',
      `${host} does not accept the user name and application password (any more). Make a new one there and enter it here.`,
    )
  if (code === 'rest_comment_closed') return refuse('rejected', 'Comments are closed under this entry.')
  if (status === 404 && code === 'rest_no_route')
    return refuse('not-this-kind', `${host} has no REST API of WordPress at this address.`)
  if (status === 404 || status === 410) return refuse('gone', `${host} does not have this comment any more.`)
  if (status === 403) return refuse('rejected', `${host} does not allow this to the user.`)
  if (status >= 500) return refuse('unavailable', `${host} has trouble at the moment. It is tried again by itself.`)
  return refuse('rejected', `${host} refused: ${message.replace(/<[^>]*>/g, '').slice(0, 200)}`)
}
