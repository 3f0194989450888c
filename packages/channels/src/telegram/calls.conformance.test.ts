import type { Stage } from '../conformance.ts'
import { conform } from '../../test/conform.ts'
import { openJournal } from '../../test/journal.ts'
import { startTelegram, token } from '../../test/telegram-server.ts'
import { openTelegram } from './channel.ts'

const secret = 'ABCDEFGHIJKLMNOPQRSTUVWX'

async function openStage(): Promise<Stage> {
  const server = await startTelegram()
  const credentials = { values: { token, secret, service: server.address } }
  const channel = openTelegram({ longPollMs: 500, timeoutMs: 300, restMs: 200 })
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
    close: server.close,
  }
}

conform('A bot that Telegram calls', openStage)
