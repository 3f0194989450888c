import { report } from './events.ts'
import { eventsRead, lastEventAt, lastEventEnd, longestMessage, outFrame, unreadable } from './layout.ts'
import { byteAt, findByte, setWord, wordAt } from './memory.ts'
import type { i32 } from './memory.ts'
import { readEvent, siftEvent } from './jetstream.ts'
import { isOutFull } from './postings.ts'

const wholeText: i32 = 0x81

function hear(from: i32, to: i32, isSieve: i32): void {
  setWord(eventsRead, wordAt(eventsRead) + 1)
  setWord(lastEventAt, from)
  setWord(lastEventEnd, to)
  if (isSieve == 1) siftEvent(from, to)
  else readEvent(from, to)
}

/**
 * Reads the WebSocket frames of a server (RFC 6455, section 5.2: not masked) and returns where the first unread one
 * begins. Stops before a frame that is not complete, and when the outbox is full. With `isSieve` 1 it reports what has to
 * be looked at closer instead of what matches.
 */
export function readFrames(from: i32, to: i32, isSieve: i32): i32 {
  let at: i32 = from
  while (at + 2 <= to && !isOutFull()) {
    const first = byteAt(at)
    let length: i32 = byteAt(at + 1)
    let start: i32 = at + 2
    if (length == 126) {
      if (at + 4 > to) return at
      length = (byteAt(at + 2) << 8) | byteAt(at + 3)
      start = at + 4
    } else if (length >= 127) {
      if (at + 10 > to) return at
      const high: i32 = byteAt(at + 2) | byteAt(at + 3) | byteAt(at + 4) | byteAt(at + 5) | byteAt(at + 6)
      // Masked frames come from clients only; nobody writes a post of a megabyte.
      const isMasked: boolean = length > 127
      length = (byteAt(at + 7) << 16) | (byteAt(at + 8) << 8) | byteAt(at + 9)
      if (isMasked || high != 0 || length > longestMessage) {
        report(at, to, outFrame | (unreadable << 8))
        return to
      }
      start = at + 10
    }
    if (start + length > to) return at
    if (first == wholeText) hear(start, start + length, isSieve)
    else report(start, start + length, outFrame | (first << 8))
    at = start + length
  }
  return at
}

/** Reads events that each end with a line feed, as `readFrames` reads frames. */
export function readLines(from: i32, to: i32, isSieve: i32): i32 {
  let at: i32 = from
  while (at < to && !isOutFull()) {
    const end = findByte(at, to, 0x0a)
    if (end == to) return at
    if (end > at) hear(at, end, isSieve)
    at = end + 1
  }
  return at
}
