import type { Heard } from '../answers.ts'
import type { Engine } from '../engine/engine.ts'
import {
  eventsRead,
  inboxSize,
  lastEventAt,
  lastEventEnd,
  outboxAt,
  outFrame,
  outHeader,
  outSlow,
  unreadable,
} from '../kernel/layout.ts'
import type { EventStream, Hearer, PostToMatch } from '../port.ts'
import { createHeardEvent, postIn } from './heard-event.ts'

/** What a stream asks of the matcher it belongs to. */
export interface StreamHost {
  /** The engine may be another after monitors were removed. */
  engine(): Engine
  idsOf(answers: Int32Array, from: number, to: number, heard: Heard): readonly string[]
  match(post: PostToMatch): readonly string[]
}

export const openStream = (framing: 'frames' | 'lines', hearer: Hearer, host: StreamHost): EventStream => {
  let engine = host.engine()
  let inbox = engine.take(inboxSize)
  /** Bytes of the inbox that are filled, and how many of them were read. */
  let filled = 0
  let done = 0
  let heard = 0
  let last = { from: 0, length: 0 }

  const word = (address: number): number => engine.heap.words[address / 4] ?? 0
  const bytesAt = (address: number, length: number): Uint8Array => engine.heap.bytes.subarray(address, address + length)

  /** Moves what is unread to the front, and to the engine that is in use now. */
  const makeRoom = (): void => {
    const current = host.engine()
    const to = current === engine ? inbox : current.take(inboxSize)
    const unread = bytesAt(inbox + done, filled - done)
    if (current === engine) engine.heap.bytes.copyWithin(to, inbox + done, inbox + filled)
    else current.heap.bytes.set(unread, to)
    engine = current
    inbox = to
    filled -= done
    done = 0
  }
  /** Told by one object for all events, to make none for each. */
  const told = createHeardEvent(() => engine, hearer.channel)
  const tellSlow = (): void => {
    const post = postIn(told.bytes(), hearer.channel)
    const ids = post ? host.match(post) : []
    if (ids.length > 0) hearer.onMatch(ids, told)
  }
  const tellFrame = (firstByte: number): void => {
    if (firstByte === unreadable) hearer.onUnreadable?.()
    else hearer.onFrame?.(firstByte, told.bytes())
  }
  const tell = (): void => {
    // A copy: to match a post on the slow path writes to the outbox again.
    const report = engine.heap.words.slice(word(outboxAt) / 4, engine.kernel.outEnd() / 4)
    for (let at = 0; at < report.length;) {
      told.moveTo(report[at] ?? 0, report[at + 1] ?? 0)
      const head = report[at + 2] ?? 0
      at += outHeader / 4
      if ((head & 3) === outSlow) tellSlow()
      else if ((head & 3) === outFrame) tellFrame(head >>> 8)
      else {
        const end = at + (head >> 2)
        const ids = host.idsOf(report, at, end, told)
        at = end
        if (ids.length > 0) hearer.onMatch(ids, told)
      }
    }
  }
  const readOn = (): void => {
    const { kernel } = engine
    const before = word(eventsRead)
    for (;;) {
      kernel.startOut()
      const from = inbox + done
      const to = framing === 'frames' ? kernel.readFrames(from, inbox + filled) : kernel.readLines(from, inbox + filled)
      done = to - inbox
      tell()
      if (to === from || done === filled) break
    }
    if (word(eventsRead) === before) return
    heard += word(eventsRead) - before
    last = { from: word(lastEventAt), length: word(lastEventEnd) - word(lastEventAt) }
    engine.hear()
  }
  return {
    get heard() {
      return heard
    },
    lastEvent: () => (heard === 0 ? undefined : bytesAt(last.from, last.length)),
    read(bytes) {
      for (let at = 0; at < bytes.length;) {
        makeRoom()
        const part = bytes.subarray(at, at + inboxSize - filled)
        if (part.length === 0) {
          // A line longer than the inbox can hold.
          filled = 0
          hearer.onUnreadable?.()
          return
        }
        engine.heap.bytes.set(part, inbox + filled)
        filled += part.length
        at += part.length
        readOn()
      }
    },
  }
}
