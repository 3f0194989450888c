/** A message as it goes over the wire, made once for all readers. */
export interface Message {
  readonly number: number
  readonly bytes: Buffer
}

/** The last messages of a workspace, bounded in number and bytes, so that a reader who was away for a moment can go on. */
export class Ring {
  readonly #messages: Message[] = []
  readonly #maxMessages: number
  readonly #maxBytes: number
  #bytes = 0
  /** Number of the newest message ever added. */
  newest = 0

  constructor(limits: { maxMessages: number; maxBytes: number }) {
    this.#maxMessages = limits.maxMessages
    this.#maxBytes = limits.maxBytes
  }

  add(message: Message): void {
    this.newest = message.number
    this.#messages.push(message)
    this.#bytes += message.bytes.byteLength
    while (this.#messages.length > this.#maxMessages || this.#bytes > this.#maxBytes) {
      this.#bytes -= this.#messages.shift()?.bytes.byteLength ?? 0
    }
  }

  /** What came after message `number`; undefined when some of it is gone, or `number` was never given out. */
  after(number: number): readonly Message[] | undefined {
    if (number > this.newest) return undefined
    const oldest = this.#messages[0]?.number ?? this.newest + 1
    if (number < oldest - 1) return undefined
    return this.#messages.slice(number - oldest + 1)
  }
}
