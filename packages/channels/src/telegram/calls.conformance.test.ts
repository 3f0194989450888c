import type { Stage } from '../conformance/stage.ts'
import { conform } from '../../test/conform.ts'
import { openJournal } from '../../test/journal.ts'
import { group, startTelegram, token } from '../../test/telegram-server.ts'
import { openTelegram } from './channel.ts'

const secret = 'ABCDEFGHIJKLMNOPQRSTUVWX'

async function openStage(): Promise<Stage> {
  const server = await startTelegram()
  const credentials = { values: { token, secret, service: server.address } }
  const roots = new Map<string, number>()
  const channel = openTelegram({ longPollMs: 500, timeoutMs: 1000, restMs: 200 })
  const journal = openJournal(channel, credentials, 'https://earshot.example/hooks/x')
  const headers = new Headers({ 'x-telegram-bot-api-secret-token': secret })
  /** Telegram delivers its newest update. */
  const call = (): Promise<number> =>
    journal.take({ headers, body: Buffer.from(JSON.stringify(server.updates.at(-1))) })
  const after = async <T>(said: T): Promise<T> => {
    await call()
    return said
  }
  return {
    channel,
    input: { settings: {}, credentials, journal },
    write: (text) => after(server.write(text)),
    change: async (ref, text) => after(server.change(ref, text)),
    repeat: async () => void (await call()),
    async writeReply(ref, text) {
      const parent = Number(ref.split('/')[1])
      const root = roots.get(ref) ?? parent
      const answered = { message_thread_id: root, reply_to_message: { message_id: parent } }
      const written = await after(server.write(text, answered))
      roots.set(written, root)
      return written
    },
    writeHalfEmoji: () => after(server.write('half \uD83D')),
    writeFromTheFuture: () => after(server.write('from 2099', { date: 4_070_908_800 })),
    writeStrange: async () => void (await after(server.tell({ brand_new_kind: { what: 'ever' } }))),
    troubles: [],
    trouble: () => undefined,
    retryAfterMs: 0,
    asked: () => server.asked.length,
    longest: 100_000,
    account: {
      wrong: { values: { token: '123456:WRONG', secret, service: server.address } },
      revoked() {
        server.withdraw()
        return credentials
      },
    },
    calls: {
      credentials,
      body: () =>
        Buffer.from(JSON.stringify({ update_id: 7, message: { message_id: 1, date: 1, chat: group, text: 'hi' } })),
      genuine: (body) => ({ headers, body }),
      forged: (body) => [{ body }, { headers: new Headers({ 'x-telegram-bot-api-secret-token': `${secret}x` }), body }],
    },
    without: {
      remove: 'bots are not told of deletions',
      writeWithId: 'ids are numbers of at most 52 bits there',
      troubles: 'Telegram calls: what it does wrong is refused at the door',
      expired: 'the token of a bot does not run out',
      answering: 'answers go the same way as those of a bot that asks',
    },
    close: server.close,
  }
}

conform('A bot that Telegram calls', openStage)
