import { createHash } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
import type { Sent, Wish } from './wishes.ts'
import { openStream } from './stream.ts'

/** A network in a process of its own: a WebSocket server that says so many events a second, or as many as are taken. */
const stream = openStream(process.argv[2] ?? '1000')
let onListener: (socket: Socket) => void = () => undefined
const listener = new Promise<Socket>((resolve) => (onListener = resolve))

function accept(socket: Socket, request: string): void {
  const key = /sec-websocket-key: (\S+)/i.exec(request)?.[1] ?? ''
  // RFC 6455, section 1.3.
  const answer = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${answer}\r\n\r\n`,
  )
  onListener(socket)
}

const tickMs = 2
const mostWaiting = 4 * 2 ** 20
const floodAtOnce = 1000

function send({ perSecond, seconds }: Wish, socket: Socket): Promise<Sent> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  const before = stream.matching
  let sent = 0
  return new Promise((resolve) => {
    const tick = (): void => {
      const elapsedMs = performance.now() - start
      const isLate = socket.writableLength > mostWaiting
      const due =
        perSecond === 'flood' ? sent + floodAtOnce : Math.floor(Math.min(elapsedMs / 1000, seconds) * perSecond)
      if (due > sent && !isLate) {
        // Whoever was kept waiting gets it piece by piece.
        const count = Math.min(due - sent, 20_000)
        socket.cork()
        for (const piece of stream.take(count)) socket.write(piece)
        socket.uncork()
        sent += count
      }
      if (elapsedMs < seconds * 1000) {
        if (perSecond === 'flood' && !isLate) setImmediate(tick)
        else setTimeout(tick, tickMs)
        return
      }
      const { user, system } = process.cpuUsage(cpu)
      resolve({
        events: sent,
        matching: stream.matching - before,
        wallMs: performance.now() - start,
        processorMs: (user + system) / 1000,
      })
    }
    tick()
  })
}

const server = createServer((socket) => {
  socket.setNoDelay(true)
  socket.once('data', (request) => accept(socket, request.toString('latin1')))
  socket.on('error', () => socket.destroy())
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' ? address?.port : undefined)
})
process.on('message', (wish: Wish) => {
  void listener.then((socket) => send(wish, socket)).then((sent) => process.send?.(sent))
})
process.on('disconnect', () => process.exit())
