/** XRPC, the calls of the AT Protocol: https://atproto.com/specs/xrpc */
import type * as z from 'zod'
import { call } from '../call.ts'
import { ChannelError, type ChannelContext, type ChannelErrorKind } from '../port.ts'
import { readRetryAt } from '../retry-after.ts'
import { parseWellFormed } from '../well-formed.ts'
import { xrpcProblem } from './wire.ts'

/** A refusal with the name the protocol gives it, such as `ExpiredToken` or `RecordNotFound`. */
export class XrpcRefusal extends ChannelError {
  readonly code: string
  readonly status: number
  constructor(kind: ChannelErrorKind, code: string, status: number, message: string, retryAt?: number) {
    super(kind, message, retryAt === undefined ? {} : { retryAt })
    this.name = 'XrpcRefusal'
    this.code = code
    this.status = status
  }
}

export type Parameters = Readonly<Record<string, string | number | readonly string[]>>

export interface XrpcCall {
  readonly service: string
  /** The method, such as `app.bsky.feed.getPosts`. */
  readonly method: string
  readonly parameters?: Parameters
  /** With a body (`null`: an empty one) it is a procedure (POST), else a query (GET). */
  readonly body?: unknown
  readonly token?: string
  readonly timeoutMs?: number
}

/** The parsed answer of one call. Throws ChannelError, an XrpcRefusal where the service gave a reason. */
export async function xrpc(context: ChannelContext, request: XrpcCall): Promise<unknown> {
  const { service, method, parameters = {}, body, token, timeoutMs = 30_000 } = request
  const address = new URL(`/xrpc/${method}`, service)
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) address.searchParams.append(name, String(one))
  }
  const answer = await call(context, address.href, {
    who: 'Bluesky',
    timeoutMs,
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      accept: 'application/json',
      ...(body === undefined || body === null ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined || body === null ? {} : { body: JSON.stringify(body) }),
  })
  const said = new TextDecoder().decode(answer.bytes)
  if (answer.status < 200 || answer.status >= 300) throw refusal(answer.status, said, answer.headers, context.now())
  try {
    return parseWellFormed(said)
  } catch (cause) {
    throw new ChannelError('unavailable', 'Bluesky sent an answer that broke off or makes no sense.', { cause })
  }
}

/** The answer in the shape the protocol promises. Throws ChannelError `unavailable` for any other. */
export function inShape<Shape extends z.ZodType>(shape: Shape, answer: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new ChannelError(
    'unavailable',
    'Bluesky answered in a way that is not understood. It is tried again by itself.',
    {
      cause: parsed.error,
    },
  )
}

function refusal(status: number, said: string, headers: Headers, now: number): XrpcRefusal {
  const { error = `HTTP ${status}`, message = '' } = problemIn(said)
  const refuse = (kind: ChannelErrorKind, sentence: string, retryAt?: number): XrpcRefusal =>
    new XrpcRefusal(kind, error, status, sentence, retryAt)
  const because = message === '' ? error : `${error}: ${message}`
  if (status === 429) {
    const retryAt = readRetryAt(headers, now) ?? now + 60_000
    return refuse('rate-limited', 'Bluesky asks us to slow down. It goes on by itself.', retryAt)
  }
  if (status === 408 || status >= 500) {
    return refuse(
      'unavailable',
      `Bluesky has trouble at the moment (${status} ${because}). It is tried again by itself.`,
    )
  }
  if (status === 401 || status === 403 || authCodes.has(error)) {
    return refuse('auth', `Bluesky no longer lets us in (${because}). Sign in to the account again.`)
  }
  if (goneCodes.has(error) || status === 404 || status === 410)
    return refuse('gone', `Bluesky does not have it any more (${because}).`)
  return refuse('rejected', `Bluesky refused (${because}).`)
}

const authCodes = new Set([
  'ExpiredToken',
  'InvalidToken',
  'AuthMissing',
  'AuthenticationRequired',
  'AuthFactorTokenRequired',
  'AccountTakedown',
  'AccountDeactivated',
])
const goneCodes = new Set(['RecordNotFound', 'NotFound', 'RepoNotFound', 'RepoDeactivated', 'RepoTakendown'])

function problemIn(said: string): { error?: string | undefined; message?: string | undefined } {
  try {
    const parsed = xrpcProblem.safeParse(parseWellFormed(said))
    return parsed.success ? parsed.data : {}
  } catch {
    return {}
  }
}
