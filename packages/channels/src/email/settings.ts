import { isIP } from 'node:net'
import { ChannelError, type ChannelContext, type Credentials } from '../port.ts'
import { oauthClientOf } from './provider.ts'
import { tokensOf, type TokenSource } from './tokens.ts'

/** Where a mail server is reached. `plain` is for servers inside one's own walls only. */
export interface MailServer {
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'plain'
}

export interface Settings {
  /** Lower case: what we are called, and where answers come from. */
  readonly address: string
  readonly name: string | undefined
  readonly user: string
  readonly password: string
  /** Instead of a password. */
  readonly token?: TokenSource
  readonly imap: MailServer
  readonly smtp: MailServer
}

const usual = {
  imap: { tls: 993, starttls: 143, plain: 143 },
  smtp: { tls: 465, starttls: 587, plain: 25 },
} as const

/** The settings of an account with the way it signs in. Throws ChannelError `rejected`, and `auth` where nobody did yet. */
export function settingsOf(credentials: Credentials, context: ChannelContext): Settings {
  const settings = readSettings(credentials.values)
  const client = oauthClientOf(credentials.values, settings.imap.host)
  return client === undefined ? settings : { ...settings, token: tokensOf(credentials, client, context) }
}

/** The values of an account, read. Throws ChannelError `rejected` with what to enter instead. */
export function readSettings(values: Readonly<Record<string, string>>): Settings {
  const named = (field: string): string => values[field]?.trim() ?? ''
  const address = named('address').toLowerCase()
  if (!isAddress(address))
    throw new ChannelError('rejected', 'The address of the mailbox must look like support@example.com.')
  return {
    address,
    name: named('name') || undefined,
    user: named('user') || named('address'),
    password: values['password'] ?? '',
    imap: readServer('imap', named('imap')),
    smtp: readServer('smtp', named('smtp')),
  }
}

/** One plain address, with nothing in it that would end a header or a command. */
export function isAddress(text: string): boolean {
  return /^[^\s@<>,;:"\\\p{Cc}]+@[^\s@<>,;:"\\\p{Cc}]+$/u.test(text) && text.length <= 254
}

/** The part behind the @. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/**
 * `host`, `host:port`, or with a scheme: `imaps://` (TLS from the start), `imap://` (STARTTLS, demanded), `imap+plain://`
 * (not encrypted). Without a scheme it is the port that tells.
 */
function readServer(protocol: 'imap' | 'smtp', entry: string): MailServer {
  const [, scheme, host = '', bracketed, port] =
    /^(?:([a-z+]+):\/\/)?([\w.-]+|\[([\da-fA-F:]+)\])(?::(\d{1,5}))?\/?$/.exec(entry) ?? []
  const security = securityOf(protocol, scheme?.toLowerCase(), Number(port))
  const bare = bracketed ?? host
  if (security === undefined || bare === '' || Number(port) > 65_535)
    throw new ChannelError(
      'rejected',
      `Enter the ${protocol.toUpperCase()} server as ${protocol}.example.com:${usual[protocol].tls}.`,
    )
  if (security === 'plain' && !isOwnWalls(bare))
    throw new ChannelError('rejected', `${bare} must be reached encrypted: the password would be read on the way.`)
  return { host: bare, port: port === undefined ? usual[protocol][security] : Number(port), security }
}

function securityOf(protocol: string, scheme: string | undefined, port: number): MailServer['security'] | undefined {
  switch (scheme) {
    case `${protocol}s`:
      return 'tls'
    case protocol:
      return 'starttls'
    case `${protocol}+plain`:
      return 'plain'
    case undefined:
      return [143, 587, 25].includes(port) ? 'starttls' : 'tls'
    default:
      return undefined
  }
}

/** Loopback and private networks; a name counts when it is one of this machine or of no public domain. */
function isOwnWalls(host: string): boolean {
  if (isIP(host) === 0)
    return host === 'localhost' || !host.includes('.') || /\.(local|internal|lan|home\.arpa)$/.test(host)
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd])/i.test(host)
}
