import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import type { Matcher } from '@earshot/matching'
import { figure, percentile } from '../figures.ts'
import type { CorpusPost } from './corpus.ts'
import { blockSize, monitorsOf, readyMatcher } from './setup.ts'
import { createClock, timeIn } from './socket-clock.ts'

interface Received {
  readonly events: number
  readonly matches: number
  readonly wallMs: number
  readonly processorMs: number
  readonly lagsUs: readonly number[]
  /** How much one read brought, in the mean. */
  readonly bytesInRead: number
}

/** More posts than match in any run. */
const mostLags = 2_000_000
const headEnd = '\r\n\r\n'

/** Reads a WebSocket to its end: the handshake here, every frame in the kernel. */
async function receive(matcher: Matcher, port: number, path: string): Promise<Received> {
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
  stream.close()
  return {
    events: stream.heard,
    matches,
    wallMs,
    processorMs: (user + system) / 1000,
    lagsUs: [...lagsUs.subarray(0, lags)],
    bytesInRead: bytesRead / reads,
  }
}

const rounds = 5

/** A real WebSocket over loopback, the sender in another process; then the lag from sending to being told. */
export async function measureSocket(posts: readonly CorpusPost[]): Promise<void> {
  const sender: ChildProcess = fork(new URL('socket-sender.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
  const [port] = (await once(sender, 'message')) as [number]
  const { matcher } = await readyMatcher(monitorsOf('10000'), posts)
  console.log(`\n### ours through a WebSocket on loopback, one core, ${matcher.size} monitors`)
  const floods: Received[] = []
  for (let round = 0; round < rounds; round++) floods.push(await receive(matcher, port, '/flood'))
  const runs = floods.slice(1)
  const rate = ({ events }: Received, ms: number): number => (events / ms) * 1000
  console.log(
    figure(
      '  events a second, wall',
      runs.map((run) => rate(run, run.wallMs)),
      'events/s',
    ),
  )
  console.log(
    figure(
      '  events a second of processor time',
      runs.map((run) => rate(run, run.processorMs)),
      'events/s',
    ),
  )
  const last = runs.at(-1)
  const perPost = ((last?.matches ?? 0) / (last?.events ?? 1)).toFixed(2)
  console.log(`    ${perPost} matches a post; a read brought ${Math.round((last?.bytesInRead ?? 0) / 1024)} KB`)
  for (const perSecond of [3935, 50_000, 200_000]) {
    const { events, wallMs, processorMs, lagsUs } = await receive(matcher, port, `/pace/${perSecond}`)
    const busy = Math.round((processorMs / wallMs) * 100)
    const lag = (part: number): string => `${(percentile(lagsUs, part) / 1000).toFixed(3)} ms`
    const rateHeard = Math.round((events / wallMs) * 1000)
    console.log(
      `  ${perSecond} a second, ${rateHeard} heard, core busy ${busy} %: sent to told p50 ${lag(0.5)}, p99 ${lag(0.99)}, most ${lag(1)}`,
    )
  }
  sender.disconnect()
}
