import type { IncomingMessage } from 'node:http'
import { WebSocket, type RawData } from 'ws'
import type { ChannelContext } from '../../port.ts'
import { createWaiting } from './waiting-frames.ts'
import { xrpcProblem } from '../wire.ts'

/** Frames as they arrived; `closed` says why the connection ended, in words for people. */
export interface FrameSocket<Frame> {
  /** Resolves when frames wait, the connection ended or `ms` have passed. */
  readonly arrival: (ms: number) => Promise<void>
  /** Takes at most `most` waiting frames. */
  readonly take: (most: number) => Frame[]
  readonly waiting: () => number
  readonly closed: () => string | undefined
  /** What was read and left out since the last call, and when the first of the connection was told and the last of them. */
  readonly leftOut: () => LeftOut
  /** What waits has passed a sieve: a first look at it would say the same again. */
  readonly isSifted: boolean
  /** It ended because of something that only a reader of whole frames can read. */
  readonly isUnusual: () => boolean
  /** The name of the error with which the host refused to begin (XRPC), such as `CursorTooOld`. */
  readonly refusedAs: () => string | undefined
  readonly close: () => void
}

interface LeftOut {
  readonly count: number
  /** Microseconds since the epoch. */
  readonly firstUs?: number | undefined
  readonly lastUs?: number | undefined
}

const handshakeTimeoutMs = 10_000
const heartbeatMs = 20_000
/** A record has at most about 1 MB; written with JSON escapes it can be six times as long. */
const maxFrameBytes = 16 * 1024 * 1024

/** Opens a stream of text frames. */
export function openTextFrames(url: string, context: Pick<ChannelContext, 'signal' | 'lookup'>): FrameSocket<string> {
  return openFrames(url, context, (data) => bytesOf(data).toString('utf8'))
}

/** Opens a stream of binary frames. */
export function openByteFrames(
  url: string,
  context: Pick<ChannelContext, 'signal' | 'lookup'>,
): FrameSocket<Uint8Array> {
  return openFrames(url, context, bytesOf)
}

/**
 * Compression is not asked for: it costs the server more than it saves us. Reading stops while many
 * frames wait, so that a slow reader holds the network back instead of filling the memory.
 */
function openFrames<Frame extends { readonly length: number }>(
  url: string,
  { signal, lookup }: Pick<ChannelContext, 'signal' | 'lookup'>,
  frameOf: (data: RawData) => Frame,
): FrameSocket<Frame> {
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    handshakeTimeout: handshakeTimeoutMs,
    maxPayload: maxFrameBytes,
    skipUTF8Validation: true,
    ...(lookup === undefined ? {} : { lookup }),
  })
  let closed: string | undefined
  let refusedAs: string | undefined
  let alive = true
  const waiting = createWaiting<Frame>(() => closed !== undefined)

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
    waiting.push(frameOf(data))
    if (waiting.isFull()) socket.pause()
  })
  socket.on('pong', () => {
    alive = true
  })
  socket.on('unexpected-response', (_request, response: IncomingMessage) => {
    const { statusCode = 0 } = response
    void readRefusal(response).then((code) => {
      refusedAs = code
      end(`the server answered ${statusCode}${code === undefined ? '' : ` ${code}`}`)
      socket.terminate()
    })
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
    isSifted: false,
    isUnusual: () => false,
    refusedAs: () => refusedAs,
    closed: () => (waiting.count() === 0 ? closed : undefined),
    close: abort,
  }
}

function bytesOf(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
}

const longestRefusal = 4096

async function readRefusal(response: IncomingMessage): Promise<string | undefined> {
  try {
    let said = ''
    for await (const part of response) {
      said += String(part)
      if (said.length > longestRefusal) return undefined
    }
    return xrpcProblem.parse(JSON.parse(said)).error
  } catch {
    return undefined
  }
}
