import { createHash } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
import { textFrame } from '../../packages/matching/test/jetstream.ts'
import { readPosts } from './corpus.ts'
import { eventOf, framesOf } from './stream-bytes.ts'

/** A WebSocket server in a process of its own. `/flood`: everything at once. `/pace/N`: N events a second, each with its time. */
const posts = readPosts()

function accept(socket: Socket, request: string): string {
  const key = /sec-websocket-key: (\S+)/i.exec(request)?.[1] ?? ''
  // RFC 6455, section 1.3.
  const answer = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${answer}\r\n\r\n`,
  )
  return /^GET (\S+)/.exec(request)?.[1] ?? '/'
}

/** Microseconds of a clock that all processes of the machine share, in sixteen digits. */
const now = (): string => String(process.hrtime.bigint() / 1000n).padStart(16, '0')
const timeAt = 52

function flood(socket: Socket): void {
  const bytes = framesOf(posts, 'text')
  const rounds = 4
  let round = 0
  const next = (): void => {
    if (round++ < rounds) socket.write(bytes, next)
    else socket.end()
  }
  next()
}

function pace(socket: Socket, perSecond: number): void {
  const frames = posts.map((post, at) => Buffer.from(textFrame(eventOf(post, at, 'text'))))
  const start = performance.now()
  const lastsMs = 6000
  let sent = 0
  const tick = (): void => {
    const elapsed = performance.now() - start
    const due = Math.floor((Math.min(elapsed, lastsMs) / 1000) * perSecond)
    const batch: Buffer[] = []
    const time = now()
    for (; sent < due; sent++) {
      const frame = frames[sent % frames.length]
      if (!frame) continue
      // The head of a frame is two or four bytes long.
      frame.write(time, timeAt + (((frame[1] ?? 0) & 127) < 126 ? 2 : 4), 'latin1')
      batch.push(Buffer.from(frame))
    }
    if (batch.length > 0) socket.write(Buffer.concat(batch))
    if (elapsed < lastsMs) setImmediate(tick)
    else socket.end()
  }
  tick()
}

const server = createServer((socket) => {
  socket.once('data', (request) => {
    const path = accept(socket, request.toString('latin1'))
    if (path === '/flood') flood(socket)
    else pace(socket, Number(path.split('/')[2]))
  })
  socket.on('error', () => socket.destroy())
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' ? address?.port : undefined)
})
process.on('disconnect', () => process.exit())
