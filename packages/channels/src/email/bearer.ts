/** PURE. Access tokens instead of passwords. */
import { ChannelError } from '../port.ts'

interface Bearer {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly token: string
}

/** The command that signs in with a token: OAUTHBEARER (RFC 7628, 3.1), else XOAUTH2. Throws ChannelError `rejected`. */
export function bearerCommand(ways: string, { host, port, user, token }: Bearer): string {
  const base64 = (text: string): string => Buffer.from(text).toString('base64')
  // In the head of a SASL name commas and equals signs are written by their numbers (RFC 5801, 4).
  const named = user.replaceAll('=', '=3D').replaceAll(',', '=2C')
  if (/\bOAUTHBEARER\b/.test(ways))
    return `AUTH OAUTHBEARER ${base64(`n,a=${named},\u0001host=${host}\u0001port=${port}\u0001auth=Bearer ${token}\u0001\u0001`)}`
  if (/\bXOAUTH2\b/.test(ways)) return `AUTH XOAUTH2 ${base64(`user=${user}\u0001auth=Bearer ${token}\u0001\u0001`)}`
  throw new ChannelError('rejected', `${host} lets nobody in with an access token (${ways}). Enter a password instead.`)
}
