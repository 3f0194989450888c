import { conform } from '../../test/conform.ts'
import { openJournal } from '../../test/journal.ts'
import type { Stage } from '../conformance.ts'
import { channel } from './channel.ts'
import { visitorOf } from './settings.ts'

const origin = 'https://www.halden.example'
const values = { name: 'Halden', origins: origin }
const headers = new Headers({ origin, authorization: `Visitor ${'k'.repeat(43)}` })

async function openStage(): Promise<Stage> {
  const credentials = { values }
  const journal = openJournal(channel, credentials)
  let count = 0
  const send = async (id: string, text: string): Promise<string> => {
    await journal.take({ headers, body: Buffer.from(JSON.stringify({ id, text, language: 'en' })) })
    return `${visitorOf(headers, { name: 'Halden' })}/${id}`
  }
  return {
    channel,
    input: { settings: {}, credentials, journal },
    write: (text) => send(`message-${(count += 1)}`, text),
    repeat: async (ref) => void (await send(ref.slice(ref.lastIndexOf('/') + 1), 'the same once more')),
    writeWithId: send,
    writeHalfEmoji: () => send(`message-${(count += 1)}`, 'half \uD83D'),
    troubles: [],
    trouble: () => undefined,
    retryAfterMs: 0,
    asked: () => 0,
    longest: 4000,
    close: () => Promise.resolve(),
  }
}

conform('A web chat', openStage)
