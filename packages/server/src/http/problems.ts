import type { Problem, ProblemCode } from '@earshot/api'
import { ChannelError } from '@earshot/channels'
import type { ChannelErrorKind } from '@earshot/channels'
import { explainDatabaseError } from '../database/problem.ts'
import { Expected } from '../problem.ts'

const meanings: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  'not-signed-in': [401, 'Not signed in'],
  'not-allowed': [403, 'Not allowed'],
  'not-found': [404, 'Not found'],
  'bad-input': [400, 'Something in the request is wrong'],
  conflict: [409, 'Somebody was faster'],
  'already-answered': [409, 'Already answered'],
  'too-long': [422, 'Too long'],
  'too-large': [413, 'Too large'],
  'no-account': [409, 'No account'],
  'channel-refused': [422, 'The network said no'],
  'channel-unreachable': [502, 'The network does not answer'],
  'rate-limited': [429, 'Too many requests'],
  'disk-full': [507, 'The disk is full'],
  'database-unreachable': [503, 'The database does not answer'],
  'link-used': [410, 'This link is used up'],
  bug: [500, 'Something broke'],
}

const channelCodes: Readonly<Record<ChannelErrorKind, ProblemCode>> = {
  auth: 'channel-refused',
  rejected: 'channel-refused',
  gone: 'channel-refused',
  'not-this-kind': 'channel-refused',
  'too-large': 'channel-refused',
  'rate-limited': 'rate-limited',
  unavailable: 'channel-unreachable',
}

export interface ToldProblem {
  readonly problem: Problem
  /** Set for a bug: to be logged with its stack under the reference. */
  readonly isBug: boolean
  readonly retryAt?: number
}

/** The three families of failure as RFC 9457 tells them: expected, operational, and everything else, which is a bug. */
export function tellProblem(error: unknown, newReference: () => string): ToldProblem {
  if (error instanceof Expected) {
    const fields = error.fields === undefined ? {} : { fields: error.fields }
    return { problem: { ...problem(error.code, error.message), ...fields }, isBug: false }
  }
  if (error instanceof ChannelError) {
    const told = { problem: problem(channelCodes[error.kind], error.message), isBug: false }
    return error.retryAt === undefined ? told : { ...told, retryAt: error.retryAt }
  }
  const database = explainDatabaseError(error)
  if (database !== undefined) {
    const code = database.kind === 'disk-full' ? 'disk-full' : 'database-unreachable'
    return { problem: problem(code, database.message), isBug: false }
  }
  const reference = newReference()
  const sentence = 'This is a mistake of ours. Try again; if it stays, give the reference to whoever runs this server.'
  return { problem: { ...problem('bug', sentence), reference }, isBug: true }
}

function problem(code: ProblemCode, detail: string): Problem {
  const [status, title] = meanings[code]
  return { type: `urn:earshot:problem:${code}`, title, status, code, detail }
}

export function problemResponse(told: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(told), {
    status: told.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}
