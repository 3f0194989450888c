import { WebSocket, type RawData } from 'ws'
import type { ChannelContext } from '../port.ts'
import { createWaiting } from './waiting-frames.ts'

/** Frames as they arrived; `closed` says why the connection ended, in words for people. */
export interface JetstreamSocket {
  /** Resolves when frames wait, the connection ended or `ms` have passed. */
  readonly arrival: (ms: number) => Promise<void>
  /** Takes at most `most` waiting frames. */
  readonly take: (most: number) => string[]
  readonly waiting: () => number
  readonly closed: () => string | undefined
  /** What was read and left out since the last call, and when the first of the connection was told and the last of them. */
  readonly leftOut: () => LeftOut
  /** It ended because of something that only `openJetstream` can read. */
  readonly isUnusual: () => boolean
  readonly close: () => void
}

export interface LeftOut {
  readonly count: number
  /** Microseconds since the epoch. */
  readonly firstUs?: number | undefined
  readonly lastUs?: number | undefined
}

const handshakeTimeoutMs = 10_000
const heartbeatMs = 20_000
/** A record has at most about 1 MB; written with JSON escapes it can be six times as long. */
const maxFrameBytes = 16 * 1024 * 1024

/**
 * Opens a Jetstream. Compression is not asked for: it costs the server more than it saves us. Reading stops while many
 * frames wait, so that a slow reader holds the network back instead of filling the memory.
 */
export function openJetstream(
  url: string,
  { signal, lookup }: Pick<ChannelContext, 'signal' | 'lookup'>,
): JetstreamSocket {
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    handshakeTimeout: handshakeTimeoutMs,
    maxPayload: maxFrameBytes,
    skipUTF8Validation: true,
    ...(lookup === undefined ? {} : { lookup }),
  })
  let closed: string | undefined
  let alive = true
  const waiting = createWaiting(() => closed !== undefined)

  const end = (reason: string): void => {
    closed ??= reason
    clearInterval(heartbeat)
    signal.removeEventListener('abort', abort)
    waiting.wake()
  }
  const abort = (): void => {
    end('it was stopped')
    socket.terminate()
  }
  const heartbeat = setInterval(() => {
    if (!alive) {
      end('nothing came for a while')
      socket.terminate()
    } else if (socket.readyState === WebSocket.OPEN) {
      alive = false
      socket.ping()
    }
  }, heartbeatMs)
  heartbeat.unref()

  socket.on('message', (data: RawData) => {
    alive = true
    waiting.push(textOf(data))
    if (waiting.isFull()) socket.pause()
  })
  socket.on('pong', () => {
    alive = true
  })
  socket.on('error', (error: Error) => end(error.message))
  socket.on('close', (code: number, reason: Buffer) => end(reason.toString() || `closed with ${code}`))
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()

  return {
    arrival: waiting.arrival,
    waiting: waiting.count,
    take(most) {
      const taken = waiting.take(most)
      if (socket.isPaused && waiting.isDrained()) socket.resume()
      return taken
    },
    leftOut: () => ({ count: 0 }),
    isUnusual: () => false,
    closed: () => (waiting.count() === 0 ? closed : undefined),
    close: abort,
  }
}

function textOf(data: RawData): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8')
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)).toString('utf8')
}
