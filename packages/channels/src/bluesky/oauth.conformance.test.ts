import { generateKeyPairSync } from 'node:crypto'
import type { NodeSavedSession } from '@atproto/oauth-client-node'
import type { Stage } from '../conformance/stage.ts'
import { conform } from '../../test/conform.ts'
import { brandDid, startOAuth } from '../../test/oauth-xrpc-server.ts'
import { startXrpc } from '../../test/xrpc-server.ts'
import { openBluesky } from './channel.ts'
import { askerFor } from './oauth-client.ts'
import { writeSignIn } from './oauth-values.ts'

const asker = askerFor('https://desk.example/signed-in', {
  document: 'https://desk.example/about/bluesky.json',
  secrets: [Buffer.alloc(32, 7)],
})
const hourMs = 3_600_000

async function openStage(): Promise<Stage> {
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
    channel: openBluesky({ pollMs: 20, recheckMs: 40, timeoutMs: 1000 }, { directory: front.address, allowHttp: true }),
    input: { settings: {}, credentials },
    write: async (text) => server.write(text),
    change: async (ref, text) => server.change(ref, text),
    remove: async (ref) => server.remove(ref),
    // The poll sees every notification each time: it is told again by itself.
    repeat: async () => {},
    async writeReply(ref, text) {
      const parent = { uri: ref, cid: server.cidOf(ref) }
      return server.write(text, { record: { reply: { root: server.rootOf(ref) ?? parent, parent } }, reason: 'reply' })
    },
    look: (ref) => ({ ref, credentials }),
    writeWithId: async (id, text) => server.write(text, { rkey: id }),
    writeHalfEmoji: async () => server.write('half \uD83D'),
    writeFromTheFuture: async () => server.write('from 2099', { record: { createdAt: '2099-01-01T00:00:00Z' } }),
    async writeStrange() {
      server.write('a wink', { reason: 'wink' })
      server.write('', { record: null })
    },
    troubles: ['refuses', 'silent', 'half-answer', 'garbage', 'error-in-success', 'rate-limited'],
    trouble: (kind) => void (server.trouble = kind),
    retryAfterMs: server.retryAfterSeconds * 1000,
    asked: () => server.asked.length,
    longest: Number.POSITIVE_INFINITY,
    account: {
      wrong,
      expired: () => ({ credentials: signedIn('99', -hourMs), renewals: server.renewals }),
      revoked() {
        server.withdraw()
        return signedIn('0')
      },
    },
    answering: {
      input: (text, idempotencyKey) => ({
        credentials,
        text,
        idempotencyKey,
        languages: ['en'],
        parentRef: server.write('hello?'),
      }),
      published: () => [...server.records.values()].map((record) => String(record.value['text'])),
      loseConfirmation: () => void (server.loseNextConfirmation = true),
    },
    without: { calls: 'Bluesky is asked, it does not call' },
    async close() {
      await Promise.all([front.close(), server.close()])
    },
  }
}

conform('An account on Bluesky that was signed in on its page', openStage)
