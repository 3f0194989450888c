import { connect } from 'node:net'
import { once } from 'node:events'
import { ImapFlow } from 'imapflow'

/** Hands a mail over by SMTP as it is, as a foreign server would; by LMTP (RFC 2033) at an address of that kind. */
export async function handOver(smtp: string, from: string, to: readonly string[], mail: string): Promise<void> {
  const { hostname, port } = new URL(smtp)
  const socket = connect(Number(port), hostname)
  const replies: string[] = []
  let wake = (): void => undefined
  socket.on('data', (data: Buffer) => {
    replies.push(data.toString())
    wake()
  })
  await once(socket, 'connect')
  const hear = async (code: string): Promise<void> => {
    if (replies.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    const reply = replies.splice(0).join('')
    if (!reply.startsWith(code)) throw new Error(`the server said ${reply}`)
  }
  await hear('220')
  const said = mail.replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..')
  for (const [line, code] of [
    [`${smtp.startsWith('lmtp:') ? 'LHLO' : 'HELO'} customer.test`, '250'],
    [`MAIL FROM:<${from}>`, '250'],
    ...to.map((one) => [`RCPT TO:<${one}>`, '250'] as const),
    ['DATA', '354'],
    [`${said}\r\n.`, '250'],
    ['QUIT', '221'],
  ] as const) {
    socket.write(`${line}\r\n`)
    await hear(code)
  }
  socket.destroy()
}

export interface KeptMail {
  readonly uid: number
  readonly flags: readonly string[]
  readonly source: string
}

/** Everything in a folder of somebody's mailbox; empty when there is no such folder. */
export async function mailsOf(imap: string, user: string, folder = 'INBOX'): Promise<KeptMail[]> {
  return inMailboxOf(imap, user, async (client) => {
    try {
      await client.mailboxOpen(folder, { readOnly: true })
    } catch {
      return []
    }
    const found = await client.fetchAll('1:*', { uid: true, flags: true, source: true }).catch(() => [])
    return found.map(({ uid, flags, source }) => ({ uid, flags: [...(flags ?? [])], source: String(source) }))
  })
}

/** Signs in as somebody, as their mail program does. */
export async function inMailboxOf<T>(imap: string, user: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const { hostname, port } = new URL(imap)
  const client = new ImapFlow({
    host: hostname,
    port: Number(port),
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: 'secret' },
    logger: false,
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.logout()
  }
}
