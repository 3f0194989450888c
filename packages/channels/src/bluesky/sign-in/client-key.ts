/** PURE. The key with which this installation proves who it is to servers of the network (OAuth, private_key_jwt). */
import { createECDH, createHash, hkdfSync } from 'node:crypto'

export interface ClientKey {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly alg: 'ES256'
  readonly use: 'sig'
  readonly kid: string
  readonly x: string
  readonly y: string
  readonly d: string
}

const coordinateBytes = 32

/** Always the same key for a secret, so that there is nothing more to keep. */
export function clientKey(secret: Uint8Array): ClientKey {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(Buffer.from(hkdfSync('sha256', secret, '', 'Bluesky OAuth client key', coordinateBytes)))
  const point = curve.getPublicKey()
  const text = (from: number, to?: number): string => point.subarray(from, to).toString('base64url')
  return {
    kty: 'EC',
    crv: 'P-256',
    alg: 'ES256',
    use: 'sig',
    kid: createHash('sha256').update(point).digest('base64url').slice(0, 16),
    x: text(1, 1 + coordinateBytes),
    y: text(1 + coordinateBytes),
    d: curve.getPrivateKey().toString('base64url'),
  }
}
