import type { Stage } from '../conformance.ts'
import { conform } from '../../test/conform.ts'
import { startTelegram, token } from '../../test/telegram-server.ts'
import { openTelegram } from './channel.ts'

async function openStage(): Promise<Stage> {
  const server = await startTelegram()
  const credentials = { values: { token, service: server.address } }
  return {
    channel: openTelegram({ longPollMs: 500, timeoutMs: 300, restMs: 200 }),
    input: { settings: {}, credentials },
    write: async (text) => server.write(text),
    change: async (ref, text) => server.change(ref, text),
    repeat: async () => server.repeatLast(),
    writeHalfEmoji: async () => server.write('half \uD83D'),
    writeFromTheFuture: async () => server.write('from 2099', { date: 4_070_908_800 }),
    async writeStrange() {
      server.tell({
        message_reaction: {
          chat: { id: 1, type: 'private' },
          message_id: 1,
          date: 1,
          old_reaction: [],
          new_reaction: [],
        },
      })
      server.tell({ brand_new_kind: { what: 'ever' } })
    },
    troubles: ['refuses', 'silent', 'half-answer', 'garbage', 'error-in-success', 'rate-limited'],
    trouble: (kind) => void (server.trouble = kind),
    retryAfterMs: server.retryAfterSeconds * 1000,
    asked: () => server.asked.length,
    longest: 100_000,
    account: {
      wrong: { values: { token: '123456:WRONG', service: server.address } },
      revoked() {
        server.withdraw()
        return credentials
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
      published: () => server.sent.map((one) => one.text),
      loseConfirmation: () => void (server.nextSend = { how: 'never' }),
    },
    close: server.close,
  }
}

conform('A bot on Telegram', openStage)
