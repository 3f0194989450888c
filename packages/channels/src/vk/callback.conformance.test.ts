import type { Stage } from '../conformance.ts'
import { conform } from '../../test/conform.ts'
import { openJournal } from '../../test/journal.ts'
import { groupId, startVk } from '../../test/vk-server.ts'
import { openVk } from './channel.ts'

const secret = 'shared with VKontakte'

async function openStage(): Promise<Stage> {
  const server = await startVk()
  const credentials = { values: { group: String(groupId), token: 'right', secret, service: server.address } }
  const channel = openVk({ longPollMs: 500, timeoutMs: 300, restMs: 200 })
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
    writeHalfEmoji: () => after(server.write('half \uD83D')),
    writeFromTheFuture: () => after(server.write('from 2099', { date: 4_070_908_800 })),
    writeStrange: () => after(server.tell('donut_parade_new', { what: 'ever' })),
    troubles: [],
    trouble: () => undefined,
    retryAfterMs: 0,
    asked: () => server.asked.length,
    longest: 100_000,
    close: server.close,
  }
}

conform('A community that VKontakte calls', openStage)
