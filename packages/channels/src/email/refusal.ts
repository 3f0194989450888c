/** PURE. What a mail server or the way to it said no with, as sentences that say what to do. */
import { ChannelError } from '../port.ts'
import type { MailServer } from './settings.ts'

const certificate = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_SSL|ERR_TLS)/

/** Of a connection that failed, or of a command that was refused. */
export function explainMailError(error: unknown, { host }: MailServer, now: number): ChannelError {
  if (error instanceof ChannelError) return error
  const facts = factsOf(error)
  const cause = { cause: error }
  if (facts.authenticationFailed && !/^(UNAVAILABLE|LIMIT|INUSE|SERVERBUG)$/.test(facts.responseCode))
    return new ChannelError('auth', wrongPassword(host), cause)
  if (facts.tlsFailed || certificate.test(facts.code))
    return new ChannelError(
      'rejected',
      `The encrypted connection to ${host} failed (${facts.code || 'TLS'}). Check the name and port of the server, and its certificate.`,
      cause,
    )
  if (facts.mailboxMissing) return new ChannelError('gone', `${host} has no inbox for this user.`, cause)
  if (facts.throttleMs !== undefined)
    return new ChannelError('rate-limited', `${host} asks us to slow down. It goes on by itself.`, {
      ...cause,
      retryAt: now + facts.throttleMs,
    })
  const reason = facts.responseText || facts.code
  const because = reason === '' ? '' : ` (${reason.slice(0, 200)})`
  return new ChannelError(
    'unavailable',
    `${host} does not answer as a mail server should${because}. It is tried again by itself.`,
    cause,
  )
}

export function wrongPassword(host: string): string {
  return `${host} does not accept the user name and password (any more). Many providers want an app password: make one there and enter it here.`
}

export function signInAgain(host: string): string {
  return `${host} does not accept the access that its provider gave us (any more). Sign in there again; IMAP and SMTP must be allowed for the mailbox.`
}

interface Facts {
  readonly code: string
  readonly responseText: string
  readonly responseCode: string
  readonly authenticationFailed: boolean
  readonly tlsFailed: boolean
  readonly mailboxMissing: boolean
  readonly throttleMs: number | undefined
}

function factsOf(error: unknown): Facts {
  const of = (name: string): unknown =>
    typeof error === 'object' && error !== null ? (error as Readonly<Record<string, unknown>>)[name] : undefined
  const text = (name: string): string => {
    const value = of(name)
    return typeof value === 'string' ? value : ''
  }
  const throttle = of('throttleReset')
  return {
    code: text('code'),
    responseText: text('responseText'),
    responseCode: text('serverResponseCode'),
    authenticationFailed: of('authenticationFailed') === true,
    tlsFailed: of('tlsFailed') === true,
    mailboxMissing: of('mailboxMissing') === true,
    throttleMs: typeof throttle === 'number' ? throttle : undefined,
  }
}
