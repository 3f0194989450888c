import type { Stage } from '../conformance/stage.ts'
import { conform } from '../../test/conform.ts'
import { openJournal } from '../../test/journal.ts'
import { groupId, startVk } from '../../test/vk-server.ts'
import { openVk } from './channel.ts'

const secret = 'shared with VKontakte'

async function openStage(): Promise<Stage> {
  const server = await startVk()
  const credentials = { values: { group: String(groupId), token: 'right', secret, service: server.address } }
  const channel = openVk({ longPollMs: 500, timeoutMs: 1000, restMs: 200 })
  const journal = openJournal(channel, credentials)
  let number = 0
  /** VKontakte delivers its newest event. */
  const after = async <T>(said: T): Promise<T> => {
    number += 1
    const event = { ...server.events.at(-1), group_id: groupId, event_id: `e${number}`, secret }
    await journal.take({ body: Buffer.from(JSON.stringify(event)) })
    return said
  }
  return {
    channel,
    input: { settings: {}, credentials, journal },
    write: (text) => after(server.write(text)),
    change: (ref, text) => after(server.change(ref, text)),
    remove: (ref) => after(server.remove(ref)),
    repeat: async () => void (await after(server.repeatLast())),
    writeReply: (ref, text) => after(server.write(text, { reply_to_comment: Number(ref.split('_r')[1]) })),
    writeHalfEmoji: () => after(server.write('half \uD83D')),
    writeFromTheFuture: () => after(server.write('from 2099', { date: 4_070_908_800 })),
    writeStrange: () => after(server.tell('donut_parade_new', { what: 'ever' })),
    troubles: [],
    trouble: () => undefined,
    retryAfterMs: 0,
    asked: () => server.asked.length,
    longest: 100_000,
    calls: {
      credentials,
      body: () =>
        Buffer.from(JSON.stringify({ type: 'wall_reply_new', object: {}, group_id: groupId, event_id: 'e', secret })),
      genuine: (body) => ({ body }),
      forged: (body) =>
        ['guessed', ''].map((guess) => ({ body: Buffer.from(Buffer.from(body).toString().replace(secret, guess)) })),
    },
    without: {
      writeWithId: 'ids are 32-bit numbers there',
      troubles: 'VKontakte calls: what it does wrong is refused at the door',
      account: 'the account is the same as that of a community that asks',
      answering: 'answers go the same way as those of a community that asks',
    },
    close: server.close,
  }
}

conform('A community that VKontakte calls', openStage)
