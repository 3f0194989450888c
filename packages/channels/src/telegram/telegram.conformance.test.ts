import type { Stage } from '../conformance/stage.ts'
import { conform } from '../../test/conform.ts'
import { startTelegram, token } from '../../test/telegram-server.ts'
import { openTelegram } from './channel.ts'

async function openStage(): Promise<Stage> {
  const server = await startTelegram()
  const roots = new Map<string, number>()
  const credentials = { values: { token, service: server.address } }
  return {
    channel: openTelegram({ longPollMs: 500, timeoutMs: 1000, restMs: 200 }),
    input: { settings: {}, credentials },
    write: async (text) => server.write(text),
    change: async (ref, text) => server.change(ref, text),
    repeat: async () => server.repeatLast(),
    async writeReply(ref, text) {
      const parent = Number(ref.split('/')[1])
      const root = roots.get(ref) ?? parent
      const written = server.write(text, { message_thread_id: root, reply_to_message: { message_id: parent } })
      roots.set(written, root)
      return written
    },
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
    without: {
      remove: 'bots are not told of deletions',
      writeWithId: 'ids are numbers of at most 52 bits there',
      expired: 'the token of a bot does not run out',
      calls: 'this bot asks and is not called',
    },
    close: server.close,
  }
}

conform('A bot on Telegram', openStage)
