import type { Stage } from '../conformance/stage.ts'
import { conform } from '../../test/conform.ts'
import { startMastodon } from '../../test/mastodon-server.ts'
import { openMastodon } from './channel.ts'

async function openStage(streams: boolean): Promise<Stage> {
  const server = await startMastodon()
  server.streams = streams
  const credentials = { values: { server: server.address, token: 'right' } }
  return {
    channel: openMastodon({ pollMs: 20, pollBesideStreamMs: 5000, recheckMs: 60, timeoutMs: 1000 }),
    input: { settings: {}, credentials },
    write: async (text) => server.write(text),
    change: async (ref, text) => server.change(ref, text),
    remove: async (ref) => server.remove(ref),
    async repeat(ref) {
      server.stream('notification', ref)
    },
    writeReply: async (ref, text) => server.write(text, { more: { in_reply_to_id: server.idOf(ref) } }),
    look: (ref) => ({ ref, credentials }),
    writeWithId: async (id, text) => server.write(text, { id }),
    writeHalfEmoji: async () => server.write('half \uD83D'),
    writeFromTheFuture: async () => server.write('from 2099', { created_at: '2099-01-01T00:00:00.000Z' }),
    async writeStrange() {
      server.write('a wink', { more: { uri: 17 } })
      server.stream('wink', '{"from":"ann"}')
    },
    troubles: ['refuses', 'silent', 'half-answer', 'garbage', 'error-in-success', 'rate-limited'],
    trouble: (kind) => void (server.trouble = kind),
    retryAfterMs: server.retryAfterSeconds * 1000,
    asked: () => server.asked.length,
    longest: Number.POSITIVE_INFINITY,
    account: {
      wrong: { values: { server: server.address, token: 'wrong' } },
      revoked() {
        server.withdraw()
        return credentials
      },
    },
    answering: {
      input(text, idempotencyKey) {
        return { credentials, text, idempotencyKey, languages: ['en'], parentRef: server.write('hello?') }
      },
      published: () => server.published.map((one) => one.status.replace(/^@\S+ /, '')),
      loseConfirmation: () => void (server.loseNextConfirmation = true),
    },
    without: {
      expired: 'access to Mastodon does not run out',
      calls: 'Mastodon is asked, it does not call',
    },
    close: server.close,
  }
}

conform('An account of the fediverse whose server streams', () => openStage(true))
conform('An account of the fediverse whose server does not stream', () => openStage(false))
