import type { Stage } from '../conformance.ts'
import { conform } from '../../test/conform.ts'
import { startMailServer } from '../../test/mail-server.ts'
import { openEmail } from './channel.ts'
import { mapMail } from './map.ts'
import { readMail } from './mail.ts'

const address = 'desk@x.test'

async function openStage(): Promise<Stage> {
  const server = await startMailServer(address)
  const credentials = { values: { address, password: 'right', imap: server.imap, smtp: server.smtp } }
  let count = 0
  const refs = new Map<string, string>()
  /** A plain mail in base64, and the ref it must have. */
  const deliver = async (text: string, more: string[] = [], id = `mail${(count += 1)}@x.test`): Promise<string> => {
    const date = new Date(Date.now() + count).toUTCString()
    const head = [
      'From: Ann <ann@customer.test>',
      `To: ${address}`,
      `Message-ID: <${id}>`,
      'Subject: hello',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      ...(more.length > 0 ? more : [`Date: ${date}`]),
    ].join('\r\n')
    server.deliver(
      `${head}\r\n\r\n${Buffer.from(text)
        .toString('base64')
        .replace(/(.{76})/g, '$1\r\n')}`,
    )
    const part = {
      part: '1',
      type: 'text/plain',
      charset: 'utf-8',
      encoding: '7bit',
      isFlowed: false,
      deletesSpace: false,
    } as const
    const mail = await readMail(Buffer.from(`${head}\r\n\r\n`), [{ part, text }], [])
    const event = mapMail(mail, { receivedAt: undefined, bytes: undefined, now: Date.now() })
    const ref = event.kind === 'post' ? event.post.ref : ''
    refs.set(ref, id)
    return ref
  }
  return {
    channel: openEmail({ timeoutMs: 400, pollMs: 300, arrivesMs: 500, restMs: 200 }),
    input: { settings: {}, credentials },
    write: (text) => deliver(text),
    async repeat() {
      const last = server.folders.get('INBOX')?.at(-1)
      if (last !== undefined) server.deliver(last.source)
    },
    writeWithId: (id, text) => deliver(text, [], `${id}@x.test`),
    writeFromTheFuture: () => deliver('from 2099', ['Date: Thu, 01 Jan 2099 00:00:00 +0000']),
    async writeStrange() {
      server.deliver('Subject: a mail without a sender\r\n\r\nboo')
    },
    troubles: ['refuses', 'silent', 'half-answer', 'garbage'],
    trouble: (kind) => void (server.trouble = kind),
    retryAfterMs: 0,
    asked: server.asked,
    longest: 100_000,
    account: {
      wrong: { values: { ...credentials.values, password: 'guessed' } },
      revoked() {
        server.password = 'another'
        return credentials
      },
    },
    answering: {
      input: (text, idempotencyKey) => ({
        credentials,
        text,
        idempotencyKey,
        languages: ['en'],
        parentRef: 'mail1@x.test~x',
        parentRaw: { from: { address: 'ann@customer.test' }, subject: 'hello', messageId: 'mail1@x.test' },
      }),
      published: () => server.sent.map((mail) => mail.slice(mail.indexOf('\r\n\r\n') + 4).trim()),
      loseConfirmation: () => void (server.loseNextConfirmation = true),
    },
    close: server.close,
  }
}

conform('A mailbox', openStage)
