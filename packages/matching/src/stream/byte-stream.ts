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
import type { EventStream, FrameHearer } from '../port.ts'

export type Framing = 'frames' | 'lines'

/** What becomes of the kernel's reports. `bytes` are the event's, in the kernel's memory. */
export interface Reports {
  /** An event's place, then the kernel's answers, from `first` to `end`. */
  matches(from: number, length: number, answers: Int32Array, first: number, end: number): void
  /** What the kernel cannot tell, or a sieve lets through. */
  unsure(from: number, length: number): void
}

export interface ByteStream {
  readonly framing: Framing
  readonly isSieve: boolean
  /** The engine may be another after monitors were removed. */
  readonly engine: () => Engine
  readonly frames: FrameHearer
  /** Made with the engine that holds the bytes at hand. */
  readonly reports: (inUse: () => Engine) => Reports
}

/** A fast stream brings some thousand reads a second: a read makes no garbage, so that its collection holds up none. */
const firstReport = 1024

/** Brings a stream's bytes into the kernel's memory and has them read, whatever pieces they come in. */
export const readBytes = ({ framing, isSieve, engine: latest, frames, reports }: ByteStream): EventStream => {
  let engine = latest()
  let inbox = engine.takeInbox()
  /** Bytes of the inbox that are filled, and how many of them were read. */
  let filled = 0
  let done = 0
  let heard = 0
  let lastFrom = 0
  let lastLength = 0
  let report = new Int32Array(firstReport)
  const told = reports(() => engine)

  const word = (address: number): number => engine.heap.words[address / 4] ?? 0
  const bytesAt = (from: number, length: number): Uint8Array => engine.heap.bytes.subarray(from, from + length)

  /** Moves what is unread to the front, and to the engine that is in use now. */
  const makeRoom = (): void => {
    const current = latest()
    if (current === engine) engine.heap.bytes.copyWithin(inbox, inbox + done, inbox + filled)
    else {
      const to = current.takeInbox()
      current.heap.bytes.set(bytesAt(inbox + done, filled - done), to)
      engine.giveInbox(inbox)
      engine = current
      inbox = to
    }
    filled -= done
    done = 0
  }
  const tellFrame = (firstByte: number, from: number, length: number): void => {
    if (firstByte === unreadable) frames.onUnreadable?.()
    else frames.onFrame?.(firstByte, bytesAt(from, length))
  }
  /** Copies the outbox, for to match a post on the slow path writes there again; the length of the report. */
  const takeReport = (): number => {
    const { words } = engine.heap
    const from = word(outboxAt) / 4
    const length = engine.kernel.outEnd() / 4 - from
    if (length > report.length) report = new Int32Array(length * 2)
    for (let at = 0; at < length; at++) report[at] = words[from + at] ?? 0
    return length
  }
  const tell = (): void => {
    const reported = takeReport()
    for (let at = 0; at < reported;) {
      const from = report[at] ?? 0
      const length = report[at + 1] ?? 0
      const head = report[at + 2] ?? 0
      at += outHeader / 4
      if ((head & 3) === outSlow) told.unsure(from, length)
      else if ((head & 3) === outFrame) tellFrame(head >>> 8, from, length)
      else {
        const end = at + (head >> 2)
        told.matches(from, length, report, at, end)
        at = end
      }
    }
  }
  const readOn = (): void => {
    const { kernel } = engine
    const read = framing === 'frames' ? kernel.readFrames : kernel.readLines
    const before = word(eventsRead)
    for (;;) {
      kernel.startOut()
      const from = inbox + done
      const to = read(from, inbox + filled, isSieve ? 1 : 0)
      done = to - inbox
      tell()
      if (to === from || done === filled) break
    }
    if (word(eventsRead) === before) return
    heard += word(eventsRead) - before
    lastFrom = word(lastEventAt)
    lastLength = word(lastEventEnd) - lastFrom
    engine.hear()
  }
  return {
    get heard() {
      return heard
    },
    close: () => engine.giveInbox(inbox),
    lastEvent: () => (heard === 0 ? undefined : bytesAt(lastFrom, lastLength)),
    read(bytes) {
      for (let at = 0; at < bytes.length;) {
        makeRoom()
        const room = inboxSize - filled
        const part = at === 0 && bytes.length <= room ? bytes : bytes.subarray(at, at + room)
        if (part.length === 0) {
          // A line longer than the inbox can hold.
          filled = 0
          frames.onUnreadable?.()
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
