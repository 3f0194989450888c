import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import http from 'node:http'
import https from 'node:https'
import type { Duplex } from 'node:stream'
import type { ChannelContext } from './port.ts'

export interface SocketBytes {
  readonly isPaused: () => boolean
  readonly pause: () => void
  readonly resume: () => void
  /** Sends one frame; nothing before the handshake and after the end. */
  readonly send: (firstByte: number, payload: Uint8Array) => void
  readonly close: () => void
}

export interface BytesHearer {
  readonly onBytes: (bytes: Uint8Array) => void
  /** Called once; why, in words for people. */
  readonly onEnd: (reason: string) => void
}

const handshakeTimeoutMs = 10_000

/** Opens a WebSocket without extensions and hands on what follows the handshake, byte by byte: frames are the caller's to read. */
export function openSocketBytes(
  url: string,
  { lookup }: Pick<ChannelContext, 'lookup'>,
  { onBytes, onEnd }: BytesHearer,
): SocketBytes {
  const key = randomBytes(16).toString('base64')
  const address = new URL(url.replace(/^ws/i, 'http'))
  let socket: Duplex | undefined
  let isEnded = false
  const end = (reason: string): void => {
    if (isEnded) return
    isEnded = true
    onEnd(reason)
    socket?.destroy()
    request.destroy()
  }
  const request = (address.protocol === 'https:' ? https : http).request(address, {
    headers: {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Key': key,
      'Sec-WebSocket-Version': '13',
    },
    agent: false,
    timeout: handshakeTimeoutMs,
    ...(lookup === undefined ? {} : { lookup }),
  })
  request.on('timeout', () => end('Opening handshake has timed out'))
  request.on('error', (error) => end(error.message))
  request.on('response', ({ statusCode }) => end(`Unexpected server response: ${statusCode}`))
  request.on('upgrade', (response: IncomingMessage, opened, head) => {
    if (response.headers['sec-websocket-accept'] !== acceptOf(key)) return end('Invalid Sec-WebSocket-Accept header')
    socket = opened
    opened.setNoDelay(true)
    opened.setTimeout(0)
    opened.on('error', (error) => end(error.message))
    opened.on('close', () => end('the connection broke'))
    if (head.length > 0) onBytes(head)
    opened.on('data', onBytes)
  })
  request.end()
  return {
    isPaused: () => socket?.isPaused() === true,
    pause: () => socket?.pause(),
    resume: () => socket?.resume(),
    send(firstByte, payload) {
      if (socket !== undefined && !isEnded) socket.write(maskedFrame(firstByte, payload))
    },
    close: () => end('it was stopped'),
  }
}

/** RFC 6455, section 1.3. */
function acceptOf(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
}

/** Section 5.3: what a client sends is masked. Control frames have at most 125 bytes, and others are not sent. */
function maskedFrame(firstByte: number, payload: Uint8Array): Uint8Array {
  const mask = randomBytes(4)
  const short = payload.subarray(0, 125)
  return Buffer.from([firstByte, 0x80 | short.length, ...mask, ...short.map((byte, at) => byte ^ (mask[at % 4] ?? 0))])
}
