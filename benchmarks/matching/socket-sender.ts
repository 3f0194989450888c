import { createHash } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
import { readPosts } from './corpus.ts'
import { goalDensity, thinPosts } from './density.ts'
import { monitorsOf } from './setup.ts'
import { createClock, timeAt, timeDigits } from './socket-clock.ts'
import { endsOfFrames, framesOf } from './stream-bytes.ts'

/**
 * A WebSocket server in a process of its own. `/flood`: everything at once, some times over. `/pace/N`: N events a second,
 * each with the time at which it was given to the socket. Every byte lies ready before anybody connects.
 */
const set = '10000'
const { posts } = thinPosts(monitorsOf(set), readPosts(), goalDensity[set] ?? 0)
const frames = framesOf(posts, 'text')
const ends = endsOfFrames(frames)
const nowUs = createClock()

function accept(socket: Socket, request: string): string {
  const key = /sec-websocket-key: (\S+)/i.exec(request)?.[1] ?? ''
  // RFC 6455, section 1.3.
  const answer = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${answer}\r\n\r\n`,
  )
  return /^GET (\S+)/.exec(request)?.[1] ?? '/'
}

const floodRounds = 8

function flood(socket: Socket): void {
  let round = 0
  const next = (): void => {
    if (round++ < floodRounds) socket.write(frames, next)
    else socket.end()
  }
  next()
}

const lastsMs = 3000
/** A write for each event would measure the system's calls; so long they are gathered. */
const gatherUs = 50
/** A sender that was held up for longer goes on from there: to make up for it would be a burst that no network sends. */
const mostUsAtOnce = 1000

function writeTime(frame: number, digits: Uint8Array): void {
  // The head of a frame is two or four bytes long.
  const head = ((frames[frame + 1] ?? 0) & 127) < 126 ? 2 : 4
  frames.set(digits, frame + head + timeAt)
}

function pace(socket: Socket, perSecond: number): void {
  const start = nowUs()
  const digits = new Uint8Array(timeDigits)
  let dueFrom = start
  let sent = 0
  const tick = (): void => {
    const now = nowUs()
    if (now - start > lastsMs * 1000) return void socket.end()
    dueFrom = Math.max(dueFrom, now - mostUsAtOnce)
    const due = now - dueFrom < gatherUs ? 0 : Math.floor(((now - dueFrom) / 1e6) * perSecond)
    const first = sent % ends.length
    const count = Math.min(due, ends.length - first)
    if (count > 0) {
      const from = first === 0 ? 0 : (ends[first - 1] ?? 0)
      new TextEncoder().encodeInto(String(Math.floor(now)).padStart(timeDigits, '0'), digits)
      for (let at = 0; at < count; at++) writeTime(at === 0 ? from : (ends[first + at - 1] ?? 0), digits)
      socket.write(frames.subarray(from, ends[first + count - 1]))
      sent += count
      dueFrom += (count / perSecond) * 1e6
    }
    setImmediate(tick)
  }
  tick()
}

const server = createServer((socket) => {
  socket.setNoDelay(true)
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
