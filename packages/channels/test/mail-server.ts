import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Trouble } from '../src/conformance/stage.ts'
import { isAdmitted, refusalOf, type BearerWay } from './bearer.ts'

export interface MailTestServer {
  readonly imap: string
  readonly smtp: string
  /** Puts a mail into the inbox. */
  readonly deliver: (mail: string) => void
  readonly folders: ReadonlyMap<string, KeptMail[]>
  /** Mails that were taken for other people than ourselves. */
  readonly sent: readonly string[]
  readonly asked: () => number
  /** Every line that was said to the SMTP server. */
  readonly heard: readonly string[]
  /** Ends all connections. */
  readonly drop: () => void
  readonly close: () => Promise<void>
  validity: number
  trouble: Trouble | 'none'
  password: string
  /** Only who has one of `tokens` gets in, and in this way. */
  bearer: BearerWay | undefined
  tokens: ReadonlySet<string>
  /** The next mail is taken, but nobody hears of it. */
  loseNextConfirmation: boolean
  /** What the next recipient is answered with. */
  refuseNext: string | undefined
}

interface KeptMail {
  readonly uid: number
  readonly source: string
  readonly flags: Set<string>
}

/** A mailbox with as much of IMAP (RFC 3501, IDLE, MOVE) and of SMTP as a mail program needs. */
export async function startMailServer(address: string): Promise<MailTestServer> {
  const folders = new Map<string, KeptMail[]>([
    ['INBOX', []],
    ['Sent', []],
  ])
  const sent: string[] = []
  const heard: string[] = []
  const idlers = new Set<Socket>()
  const sockets = new Set<Socket>()
  let [lastUid, asked] = [0, 0]

  const keep = (folder: string, source: string, flags: Iterable<string> = []): void => {
    lastUid += 1
    const mails = folders.get(folder) ?? []
    mails.push({ uid: lastUid, source: source.replace(/\r?\n/g, '\r\n'), flags: new Set(flags) })
    folders.set(folder, mails)
    if (folder === 'INBOX') for (const one of idlers) one.write(`* ${mails.length} EXISTS\r\n`)
  }

  const imap = serve((socket) => {
    let selected = 'INBOX'
    let refusedTag: string | undefined
    const bearerCapability = (): string => (server.bearer === undefined ? '' : ` SASL-IR AUTH=${server.bearer}`)
    const write = (text: string): void => {
      if (server.trouble === 'silent') return
      if (server.trouble === 'garbage') return void socket.write('garbage garbage\r\n')
      const half = Math.ceil(text.length / 2)
      if (server.trouble === 'half-answer') return void socket.write(text.slice(0, half), () => socket.destroy())
      socket.write(Buffer.from(text, 'latin1'))
    }
    const literal = (text: string): string => `{${text.length}}\r\n${text}`
    const shown = ({ source, uid, flags }: KeptMail, query: string, number: number): string => {
      const [head = '', ...rest] = source.split('\r\n\r\n')
      const body = rest.join('\r\n\r\n')
      const charset = /charset="?([\w-]+)/i.exec(head)?.[1] ?? 'utf-8'
      const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(head)?.[1] ?? '8bit'
      const parts = [`UID ${uid}`]
      if (/INTERNALDATE/.test(query)) parts.push(`INTERNALDATE "${imapDate(new Date())}"`)
      if (/RFC822\.SIZE/.test(query)) parts.push(`RFC822.SIZE ${source.length}`)
      if (/FLAGS/.test(query)) parts.push(`FLAGS (${[...flags].join(' ')})`)
      if (/BODYSTRUCTURE/.test(query))
        parts.push(
          `BODYSTRUCTURE ("TEXT" "PLAIN" ("CHARSET" "${charset}") NIL NIL "${encoding.toUpperCase()}" ${body.length} 1 NIL NIL NIL NIL)`,
        )
      if (/BODY\.PEEK\[HEADER\]/.test(query)) parts.push(`BODY[HEADER] ${literal(`${head}\r\n\r\n`)}`)
      if (/BODY\.PEEK\[1\]/.test(query)) parts.push(`BODY[1]<0> ${literal(body)}`)
      if (/BODY\.PEEK\[\]/.test(query)) parts.push(`BODY[] ${literal(source)}`)
      return `* ${number} FETCH (${parts.join(' ')})\r\n`
    }
    const answer = (tag: string, command: string, rest: string): string => {
      const mails = folders.get(selected) ?? []
      const among = (set: string) => mails.filter(({ uid }) => isIn(set, uid, mails.at(-1)?.uid ?? 0))
      switch (command) {
        case 'LOGIN':
          if (rest.includes(server.password)) return `${tag} OK [CAPABILITY ${capabilities}] welcome\r\n`
          return `${tag} NO [AUTHENTICATIONFAILED] who are you\r\n`
        case 'AUTHENTICATE': {
          const [way = '', said = ''] = rest.split(' ')
          if (server.bearer === way && isAdmitted(way, said, address, server.tokens)) return `${tag} OK welcome\r\n`
          refusedTag = tag
          return `+ ${refusalOf()}\r\n`
        }
        case 'CAPABILITY':
          return `* CAPABILITY ${capabilities}${bearerCapability()}\r\n${tag} OK done\r\n`
        case 'LIST':
        case 'LSUB':
          if (rest.endsWith('""')) return `* ${command} (\\Noselect) "/" ""\r\n${tag} OK done\r\n`
          return `* ${command} () "/" "INBOX"\r\n* ${command} (\\Sent) "/" "Sent"\r\n${tag} OK done\r\n`
        case 'SELECT':
        case 'EXAMINE':
          selected = rest.replaceAll('"', '').split(' ')[0] ?? 'INBOX'
          return `* ${folders.get(selected)?.length ?? 0} EXISTS\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY ${server.validity}] .\r\n* OK [UIDNEXT ${lastUid + 1}] .\r\n${tag} OK [READ-WRITE] done\r\n`
        case 'UID SEARCH': {
          const id = /MESSAGE-ID (?:"([^"]+)"|(\S+))/i.exec(rest)
          const found = id
            ? mails.filter(({ source }) => source.split('\r\n\r\n')[0]?.includes(id[1] ?? id[2] ?? ''))
            : /SINCE/.test(rest)
              ? mails
              : among(/UID (\S+)/.exec(rest)?.[1] ?? '1:*')
          return `* SEARCH ${found.map(({ uid }) => uid).join(' ')}\r\n${tag} OK done\r\n`
        }
        case 'UID FETCH': {
          const [, set = '', query = ''] = /^(\S+) (.*)$/.exec(rest) ?? []
          return `${among(set)
            .map((one) => shown(one, query, mails.indexOf(one) + 1))
            .join('')}${tag} OK done\r\n`
        }
        case 'UID STORE': {
          for (const one of among(rest.split(' ')[0] ?? '')) one.flags.add('\\Seen')
          return `${tag} OK done\r\n`
        }
        case 'UID MOVE': {
          const [set = '', to = 'Sent'] = rest.replaceAll('"', '').split(' ')
          const moved = among(set)
          const gone = moved
            .map((one) => `* ${mails.indexOf(one) + 1} EXPUNGE\r\n`)
            .reverse()
            .join('')
          folders.set(
            selected,
            mails.filter((one) => !moved.includes(one)),
          )
          for (const one of moved) keep(to, one.source, one.flags)
          return `${gone}${tag} OK done\r\n`
        }
        case 'LOGOUT':
          return `* BYE bye\r\n${tag} OK done\r\n`
        default:
          return `${tag} OK done\r\n`
      }
    }
    if (server.trouble === 'refuses') return socket.end('* BYE [UNAVAILABLE] come back later\r\n')
    write(`* OK [CAPABILITY ${capabilities}${bearerCapability()}] ready\r\n`)
    let idleTag: string | undefined
    onLines(socket, (line) => {
      asked += 1
      if (refusedTag !== undefined) {
        write(`${refusedTag} NO [AUTHENTICATIONFAILED] who are you\r\n`)
        refusedTag = undefined
        return
      }
      if (idleTag !== undefined && line === 'DONE') {
        idlers.delete(socket)
        write(`${idleTag} OK done\r\n`)
        idleTag = undefined
        return
      }
      const [, tag = '*', command = '', rest = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/.exec(line) ?? []
      if (command.toUpperCase() === 'IDLE') {
        idleTag = tag
        idlers.add(socket)
        // What came while another command ran is told now.
        return write(`+ idling\r\n* ${folders.get(selected)?.length ?? 0} EXISTS\r\n`)
      }
      write(answer(tag, command.toUpperCase(), rest))
    })
    socket.on('close', () => idlers.delete(socket))
  })

  const smtp = serve((socket) => {
    let people: string[] = []
    let isRefused = false
    let mail: string[] | undefined
    socket.write('220 ready\r\n')
    onLines(socket, (line) => {
      asked += 1
      heard.push(line)
      if (mail !== undefined) {
        if (line !== '.') return void mail.push(line.replace(/^\./, ''))
        const source = mail.join('\r\n')
        mail = undefined
        if (people.some((one) => one !== address)) sent.push(source)
        if (people.includes(address)) keep('INBOX', source)
        if (!server.loseNextConfirmation) return void socket.write('250 taken\r\n')
        server.loseNextConfirmation = false
        return socket.destroy()
      }
      const command = line.slice(0, 4).toUpperCase()
      if (command === 'EHLO') return void socket.write(`250-test\r\n250 AUTH ${server.bearer ?? 'PLAIN'}\r\n`)
      if (isRefused) {
        isRefused = false
        return void socket.write(line === (server.bearer === 'XOAUTH2' ? '' : 'AQ==') ? '535 no\r\n' : '501 what?\r\n')
      }
      if (command === 'AUTH' && server.bearer !== undefined) {
        const [, way = '', said = ''] = line.split(' ')
        if (way === server.bearer && isAdmitted(way, said, address, server.tokens))
          return void socket.write('235 welcome\r\n')
        isRefused = true
        return void socket.write(`334 ${refusalOf()}\r\n`)
      }
      if (command === 'AUTH') {
        const [, , password] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
          .toString()
          .split('\0')
        return void socket.write(password === server.password ? '235 welcome\r\n' : '535 who are you\r\n')
      }
      if (command === 'MAIL') people = []
      if (command === 'RCPT') {
        const refused = server.refuseNext
        server.refuseNext = undefined
        if (refused !== undefined) return void socket.write(`${refused}\r\n`)
        people.push(/<([^>]*)>/.exec(line)?.[1] ?? '')
      }
      if (command === 'DATA') mail = []
      socket.write(command === 'DATA' ? '354 go on\r\n' : command === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n')
    })
  })

  function serve(onSocket: (socket: Socket) => void): Server {
    return createServer((socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => undefined)
      onSocket(socket)
    }).listen(0, '127.0.0.1')
  }
  const drop = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  await Promise.all([imap, smtp].map((one) => once(one, 'listening')))
  const server: MailTestServer = {
    imap: `imap+plain://127.0.0.1:${(imap.address() as AddressInfo).port}`,
    smtp: `smtp+plain://127.0.0.1:${(smtp.address() as AddressInfo).port}`,
    deliver: (mail) => keep('INBOX', mail),
    folders,
    sent,
    asked: () => asked,
    heard,
    drop,
    async close() {
      drop()
      await Promise.all([imap, smtp].map((one) => new Promise((resolve) => one.close(resolve))))
    },
    validity: 7,
    trouble: 'none',
    password: 'right',
    bearer: undefined,
    tokens: new Set(),
    loseNextConfirmation: false,
    refuseNext: undefined,
  }
  return server
}

const capabilities = 'IMAP4rev1 IDLE MOVE UIDPLUS'

function onLines(socket: Socket, take: (line: string) => void): void {
  let heard = ''
  socket.on('data', (data: Buffer) => {
    heard += data.toString('latin1')
    for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
      const line = heard.slice(0, end)
      heard = heard.slice(end + 2)
      take(line)
    }
  })
}

function isIn(set: string, uid: number, last: number): boolean {
  return set.split(',').some((one) => {
    const [from = 0, to = from] = one.split(':').map((end) => (end === '*' ? last : Number(end)))
    return uid >= Math.min(from, to) && uid <= Math.max(from, to)
  })
}

function imapDate(at: Date): string {
  const [, day, month, year, time] = /, (\d+) (\w+) (\d+) ([\d:]+)/.exec(at.toUTCString()) ?? []
  return `${day}-${month}-${year} ${time} +0000`
}
