import { once } from 'node:events'
import { connect } from 'node:net'
import type { Matcher } from '@earshot/matching'
import { watchHoldUps, type HoldUps } from './hold-ups.ts'
import { blockSize } from './setup.ts'
import { createClock, timeIn } from './socket-clock.ts'

/** What one connection brought. */
export interface Received {
  readonly events: number
  readonly matches: number
  readonly wallMs: number
  readonly processorMs: number
  readonly lagsUs: readonly number[]
  /** How much one read brought, in the mean. */
  readonly bytesInRead: number
  readonly holdUps: HoldUps
}

/** More posts than match in any run. */
const mostLags = 2_000_000
const headEnd = '\r\n\r\n'

/** Reads a WebSocket to its end: the handshake here, every frame in the kernel. */
export async function receive(matcher: Matcher, port: number, path: string): Promise<Received> {
  const lagsUs = new Float64Array(mostLags)
  const nowUs = createClock()
  let lags = 0
  let [reads, bytesRead] = [0, 0]
  let matches = 0
  const stream = matcher.open('frames', {
    channel: 'bluesky',
    onMatch(ids, event) {
      matches += ids.length
      if (path === '/flood') return
      lagsUs[lags++] = nowUs() - timeIn(event.bytes())
    },
  })
  const endHoldUps = watchHoldUps()
  let isOpen = false
  let start = performance.now()
  let cpu = process.cpuUsage()
  const onData = (bytes: Uint8Array): void => {
    if (isOpen) {
      reads++
      bytesRead += bytes.length
      return stream.read(bytes)
    }
    const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(headEnd)
    if (end < 0) return
    isOpen = true
    start = performance.now()
    cpu = process.cpuUsage()
    stream.read(bytes.subarray(end + headEnd.length))
  }
  const buffer = new Uint8Array(blockSize)
  const socket = connect({
    port,
    host: '127.0.0.1',
    onread: {
      buffer,
      callback(length) {
        onData(buffer.subarray(0, length))
        return true
      },
    },
  })
  socket.setNoDelay(true)
  const key = Buffer.from('a key of 16 bytes').subarray(0, 16).toString('base64')
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13${headEnd}`,
  )
  await once(socket, 'close')
  const { user, system } = process.cpuUsage(cpu)
  const wallMs = performance.now() - start
  const holdUps = await endHoldUps()
  stream.close()
  return {
    events: stream.heard,
    matches,
    wallMs,
    processorMs: (user + system) / 1000,
    lagsUs: [...lagsUs.subarray(0, lags)],
    bytesInRead: bytesRead / reads,
    holdUps,
  }
}
