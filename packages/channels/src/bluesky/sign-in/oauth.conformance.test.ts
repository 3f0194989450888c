import { generateKeyPairSync } from 'node:crypto'
import type { NodeSavedSession } from '@atproto/oauth-client-node'
import { accountStage } from '../../../test/bluesky-stages.ts'
import { conform } from '../../../test/conform.ts'
import { brandDid, startOAuth } from '../../../test/oauth-xrpc-server.ts'
import { startXrpc } from '../../../test/xrpc-server.ts'
import { openBluesky } from '../channel.ts'
import { askerFor } from './oauth-client.ts'
import { writeSignIn } from './oauth-values.ts'

const asker = askerFor('https://desk.example/signed-in', {
  document: 'https://desk.example/about/bluesky.json',
  secrets: [Buffer.alloc(32, 7)],
})
const hourMs = 3_600_000

conform('An account on Bluesky that was signed in on its page', async () => {
  const server = await startXrpc()
  const front = await startOAuth(
    server,
    asker.keys.map((key) => ({ ...key })),
  )
  /** As `finish` leaves them: a client with a key of its own, and tokens bound to another. */
  const signedIn = (number: string, untilMs = hourMs) => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const session = {
      dpopJwk: { ...privateKey.export({ format: 'jwk' }), alg: 'ES256' },
      authMethod: { method: 'private_key_jwt', kid: asker.keys[0]?.kid },
      tokenSet: {
        iss: front.address,
        aud: front.address,
        sub: brandDid,
        scope: 'atproto transition:generic',
        access_token: `access-${number}`,
        refresh_token: `refresh-${number}`,
        token_type: 'DPoP',
        expires_at: new Date(Date.now() + untilMs).toISOString(),
      },
    } as unknown as NodeSavedSession
    return { values: writeSignIn({ service: front.address, handle: 'brand.test', did: brandDid }, { asker, session }) }
  }
  const credentials = signedIn('0')
  const wrong = JSON.parse(
    JSON.stringify(signedIn('0')).replaceAll(/(access|refresh)-0/g, 'nonsense'),
  ) as typeof credentials
  return {
    ...accountStage(server, credentials),
    channel: openBluesky({ pollMs: 20, recheckMs: 40, timeoutMs: 1000 }, { directory: front.address, allowHttp: true }),
    account: {
      wrong,
      expired: () => ({ credentials: signedIn('99', -hourMs), renewals: server.renewals }),
      revoked() {
        server.withdraw()
        return signedIn('0')
      },
    },
    async close() {
      await Promise.all([front.close(), server.close()])
    },
  }
})
