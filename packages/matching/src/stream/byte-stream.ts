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
  /** Answers of the kernel, from `from` to `to`. */
  matches(place: Place, answers: Int32Array, from: number, to: number): void
  /** What the kernel cannot tell, or a sieve lets through. */
  unsure(place: Place): void
}

export interface Place {
  readonly from: number
  readonly length: number
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

/** Brings a stream's bytes into the kernel's memory and has them read, whatever pieces they come in. */
export const readBytes = ({ framing, isSieve, engine: latest, frames, reports }: ByteStream): EventStream => {
  let engine = latest()
  let inbox = engine.takeInbox()
  /** Bytes of the inbox that are filled, and how many of them were read. */
  let filled = 0
  let done = 0
  let heard = 0
  let last = { from: 0, length: 0 }
  const told = reports(() => engine)

  const word = (address: number): number => engine.heap.words[address / 4] ?? 0
  const bytesAt = ({ from, length }: Place): Uint8Array => engine.heap.bytes.subarray(from, from + length)

  /** Moves what is unread to the front, and to the engine that is in use now. */
  const makeRoom = (): void => {
    const current = latest()
    const to = current === engine ? inbox : current.takeInbox()
    const unread = bytesAt({ from: inbox + done, length: filled - done })
    if (current === engine) engine.heap.bytes.copyWithin(to, inbox + done, inbox + filled)
    else {
      current.heap.bytes.set(unread, to)
      engine.giveInbox(inbox)
    }
    engine = current
    inbox = to
    filled -= done
    done = 0
  }
  const tellFrame = (firstByte: number, place: Place): void => {
    if (firstByte === unreadable) frames.onUnreadable?.()
    else frames.onFrame?.(firstByte, bytesAt(place))
  }
  const tell = (): void => {
    // A copy: to match a post on the slow path writes to the outbox again.
    const report = engine.heap.words.slice(word(outboxAt) / 4, engine.kernel.outEnd() / 4)
    for (let at = 0; at < report.length;) {
      const place = { from: report[at] ?? 0, length: report[at + 1] ?? 0 }
      const head = report[at + 2] ?? 0
      at += outHeader / 4
      if ((head & 3) === outSlow) told.unsure(place)
      else if ((head & 3) === outFrame) tellFrame(head >>> 8, place)
      else {
        const end = at + (head >> 2)
        told.matches(place, report, at, end)
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
    last = { from: word(lastEventAt), length: word(lastEventEnd) - word(lastEventAt) }
    engine.hear()
  }
  return {
    get heard() {
      return heard
    },
    close: () => engine.giveInbox(inbox),
    lastEvent: () => (heard === 0 ? undefined : bytesAt(last)),
    read(bytes) {
      for (let at = 0; at < bytes.length;) {
        makeRoom()
        const part = bytes.subarray(at, at + inboxSize - filled)
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
