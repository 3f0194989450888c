import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

export interface Front {
  readonly port: number
  /** What was said before the connection was encrypted. */
  readonly inTheClear: readonly string[]
  readonly close: () => void
}

const greetings = {
  imap: '* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready\r\n',
  smtp: '220 front\r\n',
}

/** Stands before a server that speaks in the clear, and lets nobody through before STARTTLS. */
export async function startFront(
  protocol: 'imap' | 'smtp',
  innerPort: number,
  identity: { readonly key: string; readonly cert: string },
): Promise<Front> {
  const sockets = new Set<Socket>()
  const inTheClear: string[] = []
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
  }
  const server = createServer((socket) => {
    keep(socket).write(greetings[protocol])
    socket.on('data', (data: Buffer) => {
      const line = data.toString().trim()
      inTheClear.push(line)
      const [tag = '', command = ''] = protocol === 'imap' ? line.split(' ') : ['', line.split(' ')[0]]
      switch (command.toUpperCase()) {
        case 'CAPABILITY':
          return void socket.write(`* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\n${tag} OK done\r\n`)
        case 'EHLO':
          return void socket.write('250-front\r\n250 STARTTLS\r\n')
        case 'STARTTLS':
          socket.removeAllListeners('data')
          socket.write(protocol === 'imap' ? `${tag} OK begin\r\n` : '220 begin\r\n')
          return through(socket)
        default:
          return void socket.end(protocol === 'imap' ? `${tag} NO not in the clear\r\n` : '530 not in the clear\r\n')
      }
    })
  })
  function through(socket: Socket): void {
    const safe = keep(new TLSSocket(socket, { isServer: true, ...identity }))
    const inner = keep(connect(innerPort, '127.0.0.1'))
    // The client was greeted already.
    inner.once('data', () => safe.pipe(inner).pipe(safe))
    safe.on('close', () => inner.destroy())
    inner.on('close', () => safe.destroy())
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    inTheClear,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
