import type { LiveEvent } from '@earshot/api'
import { randomBytes } from 'node:crypto'
import { Pending } from './coalesce.ts'
import { Ring } from './ring.ts'
import type { Message } from './ring.ts'

/** Where bytes for one reader go. `write` says false when the reader is too slow and was let go. */
export interface Reader {
  write(bytes: Buffer): boolean
}

const frameEveryMs = 100

/** Everything that happens in one workspace, made into at most ten frames a second, each encoded once for all readers. */
export class WorkspaceStream {
  readonly readers = new Set<Reader>()
  /** Begins every id, so that an id of an earlier run or stream is never taken for one of this. */
  readonly #run = randomBytes(6).toString('base64url')
  readonly #ring = new Ring({ maxMessages: 512, maxBytes: 2 * 1024 * 1024 })
  readonly #pending = new Pending()
  readonly #now: () => number
  /** Of what is told as a whole: whoever comes gets the last of each. */
  readonly #latest = new Map<LiveEvent['type'], Message>()
  #lastFrameAt = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined

  constructor(now: () => number) {
    this.#now = now
  }

  push(event: LiveEvent): void {
    this.#pending.add(event)
    if (this.#timer !== undefined) return
    // A monotonic clock: the wall clock may jump.
    const waitMs = this.#lastFrameAt + frameEveryMs - performance.now()
    if (waitMs <= 0) return this.#flush()
    this.#timer = setTimeout(() => this.#flush(), waitMs)
  }

  /** Adds a reader and gives it what it missed since `lastEventId`, or else says that it has to read anew. */
  attach(reader: Reader, lastEventId: string | undefined): void {
    this.readers.add(reader)
    const missed = lastEventId === undefined ? undefined : this.#since(lastEventId)
    if (missed !== undefined) return this.#writeTo(reader, Buffer.concat(missed.map((message) => message.bytes)))
    const type = lastEventId === undefined ? 'hello' : 'resync'
    const first = encode(this.#idOf(this.#ring.newest), { type, at: this.#now() })
    this.#writeTo(reader, Buffer.concat([first, ...[...this.#latest.values()].map(({ bytes }) => bytes)]))
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #flush(): void {
    this.#timer = undefined
    this.#lastFrameAt = performance.now()
    const frame = this.#pending.take().map((event) => this.#keep(event).bytes)
    const bytes = Buffer.concat(frame)
    for (const reader of this.readers) this.#writeTo(reader, bytes)
  }

  #keep(event: LiveEvent): Message {
    const number = this.#ring.newest + 1
    const message = { number, bytes: encode(this.#idOf(number), event) }
    this.#ring.add(message)
    if (event.type === 'ten' || event.type === 'alarms')
      this.#latest.set(event.type, { number, bytes: encode(undefined, event) })
    return message
  }

  #writeTo(reader: Reader, bytes: Buffer): void {
    if (bytes.byteLength > 0 && !reader.write(bytes)) this.readers.delete(reader)
  }

  #since(lastEventId: string): readonly Message[] | undefined {
    const [run, number] = lastEventId.split('.')
    return run === this.#run && /^\d+$/.test(number ?? '') ? this.#ring.after(Number(number)) : undefined
  }

  #idOf(number: number): string {
    return `${this.#run}.${number}`
  }
}

/** One server-sent event (WHATWG HTML, 9.2). JSON has no line breaks, so one data line is enough. */
function encode(id: string | undefined, event: LiveEvent): Buffer {
  return Buffer.from(`${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(event)}\n\n`)
}
