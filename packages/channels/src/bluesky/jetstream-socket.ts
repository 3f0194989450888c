import { WebSocket, type RawData } from 'ws'
import type { ChannelContext } from '../port.ts'

/** Frames as they arrived; `closed` says why the connection ended, in words for people. */
export interface JetstreamSocket {
  /** Resolves when frames wait, the connection ended or `ms` have passed. */
  readonly arrival: (ms: number) => Promise<void>
  /** Takes at most `most` waiting frames. */
  readonly take: (most: number) => string[]
  readonly waiting: () => number
  readonly closed: () => string | undefined
  readonly close: () => void
}

const handshakeTimeoutMs = 10_000
const heartbeatMs = 20_000
/** A record has at most about 1 MB; written with JSON escapes it can be six times as long. */
const maxFrameBytes = 16 * 1024 * 1024
const fullAt = 20_000

/**
 * Opens a Jetstream. Compression is not asked for: it costs the server more than it saves us. Reading stops while
 * `fullAt` frames wait, so that a slow reader holds the network back instead of filling the memory.
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
  let frames: string[] = []
  let closed: string | undefined
  let wake = (): void => {}
  let alive = true

  const end = (reason: string): void => {
    closed ??= reason
    clearInterval(heartbeat)
    signal.removeEventListener('abort', abort)
    wake()
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
    frames.push(textOf(data))
    if (frames.length >= fullAt) socket.pause()
    wake()
  })
  socket.on('pong', () => {
    alive = true
  })
  socket.on('error', (error: Error) => end(error.message))
  socket.on('close', (code: number, reason: Buffer) => end(reason.toString() || `closed with ${code}`))
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()

  return {
    arrival(ms) {
      if (frames.length > 0 || closed !== undefined || ms <= 0) return Promise.resolve()
      return new Promise((resolve) => {
        const timer = setTimeout(() => wake(), ms)
        wake = () => {
          clearTimeout(timer)
          wake = () => {}
          resolve()
        }
      })
    },
    take(most) {
      const taken = frames.slice(0, most)
      frames = frames.slice(most)
      if (socket.isPaused && frames.length < fullAt / 2) socket.resume()
      return taken
    },
    waiting: () => frames.length,
    closed: () => (frames.length === 0 ? closed : undefined),
    close: abort,
  }
}

function textOf(data: RawData): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8')
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)).toString('utf8')
}
