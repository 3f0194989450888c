import type { Stage } from '../conformance/stage.ts'
import { conform } from '../../test/conform.ts'
import { startMailServer } from '../../test/mail-server.ts'
import { openEmail } from './channel.ts'
import { mapMail } from './map.ts'
import { readMail } from './mail.ts'

const address = 'desk@x.test'

/** What somebody reads in a mail of one part. */
function wordsOf(mail: string): string {
  const [head = '', body = ''] = [mail.slice(0, mail.indexOf('\r\n\r\n')), mail.slice(mail.indexOf('\r\n\r\n') + 4)]
  const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(head)?.[1] ?? '7bit'
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString().trim()
  if (encoding !== 'quoted-printable') return body.trim()
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString().trim()
}

async function openStage(): Promise<Stage> {
  const server = await startMailServer(address)
  const credentials = { values: { address, password: 'right', imap: server.imap, smtp: server.smtp } }
  let count = 0
  const refs = new Map<string, string>()
  const references = new Map<string, readonly string[]>()
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
    channel: openEmail({ timeoutMs: 1000, pollMs: 300, arrivesMs: 500, restMs: 200 }),
    input: { settings: {}, credentials },
    write: (text) => deliver(text),
    async repeat() {
      const last = server.folders.get('INBOX')?.at(-1)
      if (last !== undefined) server.deliver(last.source)
    },
    writeReply(ref, text) {
      const id = refs.get(ref) ?? ''
      const before = [...(references.get(id) ?? []), id]
      count += 1
      const own = `mail${count}@x.test`
      references.set(own, before)
      const date = new Date(Date.now() + count).toUTCString()
      const thread = `References: ${before.map((one) => `<${one}>`).join(' ')}`
      return deliver(text, [`In-Reply-To: <${id}>`, thread, `Date: ${date}`], own)
    },
    named: (ref) => refs.get(ref) ?? '',
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
        server.drop()
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
      published: () => server.sent.map(wordsOf),
      loseConfirmation: () => void (server.loseNextConfirmation = true),
    },
    without: {
      change: 'what was mailed cannot be changed',
      remove: 'what was mailed cannot be taken back',
      writeHalfEmoji: 'bytes that are no letters are replaced when a mail is decoded',
      'error-in-success': 'IMAP and SMTP have no answer that holds another',
      'rate-limited': 'IMAP and SMTP name no time to wait',
      expired: 'a password does not run out',
      calls: 'a mail server is asked, it does not call',
    },
    close: server.close,
  }
}

conform('A mailbox', openStage)
