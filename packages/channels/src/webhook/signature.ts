/**
 * PURE. Signatures of deliveries, both ways: Standard Webhooks (https://www.standardwebhooks.com, symmetric) and
 * `X-Hub-Signature-256`, the HMAC-SHA256 of the raw body in hex.
 */
import { createHash, createHmac } from 'node:crypto'
import { ChannelError } from '../port.ts'
import { isSameSecret } from '../same-secret.ts'

/** How far the sender's clock, and the way to us, may be away from ours. */
const toleranceMs = 5 * 60_000

/**
 * Proves that whoever knows one of the secrets sent these bytes, and gives the key under which they would be sent again.
 * While a secret is being changed, the old one counts as well. Throws ChannelError `auth`.
 */
export function proveSender(headers: Headers, body: Uint8Array, secrets: readonly string[], now: number): string {
  const id = headers.get('webhook-id')
  const timestamp = headers.get('webhook-timestamp')
  const signatures = headers.get('webhook-signature')
  if (id !== null && timestamp !== null && signatures !== null) {
    refuseOtherTime(timestamp, now)
    const given = signatures.split(' ').flatMap((one) => /^v1,(.+)$/.exec(one)?.[1] ?? [])
    const expected = secrets.map((secret) => standardSignature(secret, { id, timestamp, body }))
    if (isAnySame(given, expected)) return `id:${digest(id)}`
    throw stranger('The signature in webhook-signature does not fit the body and the secret')
  }
  const hub = headers.get('x-hub-signature-256')
  if (hub === null) {
    const missing = 'Sign it: either webhook-id, webhook-timestamp and webhook-signature, or X-Hub-Signature-256'
    throw stranger(missing)
  }
  const expected = secrets.map((secret) => hubSignature(secret, body))
  if (isAnySame([hub.trim().toLowerCase()], expected)) return `body:${digest(body)}`
  throw stranger('The signature in X-Hub-Signature-256 does not fit the body and the secret')
}

/** The headers of a delivery of ours: of both kinds, each secret's. */
export function signatureHeaders(
  secrets: readonly string[],
  { id, at, body }: { readonly id: string; readonly at: number; readonly body: Uint8Array },
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000))
  const [newest = ''] = secrets
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((one) => `v1,${standardSignature(one, { id, timestamp, body })}`).join(' '),
    'x-hub-signature-256': hubSignature(newest, body),
  }
}

interface Signed {
  readonly id: string
  readonly timestamp: string
  readonly body: Uint8Array
}

function standardSignature(secret: string, { id, timestamp, body }: Signed): string {
  return createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest('base64')
}

function hubSignature(secret: string, body: Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** `whsec_` and base64 is how Standard Webhooks writes a key; anything else is the key itself. */
function keyOf(secret: string): Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret)
}

/** Compares all with all, so that the time tells nothing about any of them. */
function isAnySame(given: readonly string[], expected: readonly string[]): boolean {
  let found = false
  for (const one of given.slice(0, 10)) for (const other of expected) found = isSameSecret(one, other) || found
  return found
}

function refuseOtherTime(timestamp: string, now: number): void {
  const at = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1000 : Number.NaN
  if (Math.abs(now - at) <= toleranceMs) return
  throw stranger('The time in webhook-timestamp is more than five minutes away from ours')
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url')
}

function stranger(why: string): ChannelError {
  return new ChannelError('auth', `${why}. Nothing was taken.`)
}
