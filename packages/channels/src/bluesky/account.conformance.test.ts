import type { Stage } from '../conformance/stage.ts'
import { conform } from '../../test/conform.ts'
import { startXrpc } from '../../test/xrpc-server.ts'
import { openBluesky } from './channel.ts'

async function openStage(): Promise<Stage> {
  const server = await startXrpc()
  const values = { service: server.address, handle: server.handle, password: server.password }
  const credentials = { values }
  return {
    channel: openBluesky({ pollMs: 20, recheckMs: 40, timeoutMs: 1000 }),
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
      wrong: { values: { ...values, password: 'wrong' } },
      expired() {
        server.expire('access-99')
        return {
          credentials: {
            values: {
              ...values,
              did: 'did:plc:brand22222222222222222',
              accessJwt: 'access-99',
              refreshJwt: 'refresh-99',
            },
          },
          renewals: server.renewals,
        }
      },
      revoked() {
        server.withdraw()
        return {
          values: { ...values, did: 'did:plc:brand22222222222222222', accessJwt: 'access-0', refreshJwt: 'refresh-0' },
        }
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
    close: server.close,
  }
}

conform('An account on Bluesky', openStage)
