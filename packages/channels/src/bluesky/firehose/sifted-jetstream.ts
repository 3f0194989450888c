import type { ChannelContext, FrameSieve, ListenInput } from '../../port.ts'
import { openSocketBytes } from '../../web-socket-bytes.ts'
import { timeIn } from './jetstream-frame.ts'
import type { FrameSocket } from './frame-socket.ts'
import { createWaiting } from './waiting-frames.ts'

const heartbeatMs = 20_000
const ping = 0x89
const pong = 0x8a
const closing = 0x88
/** Shorter than any event. */
const firstPiece = 64

/**
 * Opens a Jetstream whose bytes go through a sieve: what concerns nobody never becomes a string. Frames of unusual form
 * (parts of messages, binary or enormous ones) end it, `isUnusual`.
 */
export function openSiftedJetstream(
  url: string,
  { signal, lookup }: Pick<ChannelContext, 'signal' | 'lookup'>,
  sift: NonNullable<ListenInput['sift']>,
): FrameSocket<string> {
  let closed: string | undefined
  let isUnusual = false
  let isAlive = true
  let passed = 0
  let toldLeftOut = 0
  let firstUs: number | undefined
  let endUs: number | undefined
  const waiting = createWaiting(() => closed !== undefined)

  const end = (reason: string): void => {
    if (closed !== undefined) return
    closed = reason
    clearInterval(heartbeat)
    signal.removeEventListener('abort', abort)
    endUs = timeOfLast(sieve)
    sieve.close()
    socket.close()
    waiting.wake()
  }
  const abort = (): void => end('it was stopped')
  const onUnusual = (): void => {
    isUnusual = true
    end('a message of unusual form')
  }
  const sieve = sift({
    onEvent(event) {
      // What came after the end is told again by the next connection.
      if (closed !== undefined) return
      passed += 1
      waiting.push(textOf(event.bytes()))
    },
    onFrame(firstByte, payload) {
      if (firstByte === ping) socket.send(pong, payload)
      else if (firstByte === closing) end(closingReason(payload))
      else if (firstByte !== pong) onUnusual()
    },
    onUnreadable: onUnusual,
  })
  const onBytes = (bytes: Uint8Array): void => {
    if (closed !== undefined) return
    isAlive = true
    let from = 0
    for (; sieve.heard === 0 && from < bytes.length; from += firstPiece)
      sieve.read(bytes.subarray(from, from + firstPiece))
    if (sieve.heard > 0) firstUs ??= timeOfLast(sieve)
    if (from < bytes.length && closed === undefined) sieve.read(bytes.subarray(from))
    if (waiting.isFull()) socket.pause()
  }
  const socket = openSocketBytes(url, lookup === undefined ? {} : { lookup }, {
    onBytes,
    onEnd: (reason) => end(reason),
  })
  const heartbeat = setInterval(() => {
    // Whoever does not read cannot hear that the other end is alive.
    if (socket.isPaused()) return
    if (!isAlive) return end('nothing came for a while')
    isAlive = false
    socket.send(ping, new Uint8Array())
  }, heartbeatMs)
  heartbeat.unref()
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()

  return {
    arrival: waiting.arrival,
    waiting: waiting.count,
    take(most) {
      const taken = waiting.take(most)
      if (socket.isPaused() && waiting.isDrained()) socket.resume()
      return taken
    },
    leftOut() {
      const count = sieve.heard - passed - toldLeftOut
      toldLeftOut += count
      return { count, firstUs, lastUs: closed === undefined ? timeOfLast(sieve) : endUs }
    },
    isSifted: true,
    isUnusual: () => isUnusual,
    refusedAs: () => undefined,
    closed: () => (waiting.count() === 0 ? closed : undefined),
    close: abort,
  }
}

function timeOfLast(sieve: FrameSieve): number | undefined {
  const event = sieve.lastEvent()
  return event === undefined ? undefined : timeIn(textOf(event))
}

function textOf({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString('utf8')
}

/** Section 5.5.1: a code in two bytes, then words. */
function closingReason(payload: Uint8Array): string {
  const words = Buffer.from(payload.subarray(2)).toString('utf8')
  return words || `closed with ${payload.length < 2 ? 1005 : ((payload[0] ?? 0) << 8) | (payload[1] ?? 0)}`
}
