import { conform } from '../../test/conform.ts'
import { openJournal } from '../../test/journal.ts'
import type { Stage } from '../conformance/stage.ts'
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
    calls: {
      credentials,
      body: () => Buffer.from(JSON.stringify({ id: 'message-0', text: 'hi', language: 'en' })),
      genuine: (body) => ({ headers, body }),
      forged: (body) => [
        { body },
        {
          body,
          headers: new Headers({ origin: 'https://elsewhere.example', authorization: `Visitor ${'k'.repeat(43)}` }),
        },
        { body, headers: new Headers({ origin }) },
      ],
    },
    without: {
      change: 'the window has no way to change what was said',
      remove: 'the window has no way to take back what was said',
      writeReply: 'a chat is one thread, in which nobody names what they answer',
      writeFromTheFuture: 'the clock is our own',
      writeStrange: 'only the window speaks to us: anything else is refused at the door',
      troubles: 'there is no network: visitors call us',
      account: 'there is nobody to sign in to',
      answering: 'an answer is not sent anywhere: visitors read it where it is written down',
    },
    close: () => Promise.resolve(),
  }
}

conform('A web chat', openStage)
