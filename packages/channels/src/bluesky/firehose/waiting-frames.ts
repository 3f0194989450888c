/** Frames between the socket that brings them and the reader who takes them. */
export interface WaitingFrames<Frame> {
  readonly push: (frame: Frame) => void
  /** Takes at most `most`. */
  readonly take: (most: number) => Frame[]
  readonly count: () => number
  /** So many that the socket should wait, until `isDrained`. */
  readonly isFull: () => boolean
  readonly isDrained: () => boolean
  /** Resolves when frames wait, the connection ended or `ms` have passed. */
  readonly arrival: (ms: number) => Promise<void>
  readonly wake: () => void
}

const fullAt = 20_000
/** A frame may be of megabytes, though hardly any is. */
const fullAtLength = 32 * 1024 * 1024

/** `length` is that of the frames: characters or bytes. */
export function createWaiting<Frame extends { readonly length: number } = string>(
  isEnded: () => boolean,
): WaitingFrames<Frame> {
  let frames: Frame[] = []
  let first = 0
  let length = 0
  let wake = (): void => {}
  const count = (): number => frames.length - first
  return {
    count,
    push(frame) {
      frames.push(frame)
      length += frame.length
      wake()
    },
    take(most) {
      const taken = frames.slice(first, first + most)
      first += taken.length
      for (const frame of taken) length -= frame.length
      if (first >= frames.length || first >= fullAt) {
        frames = frames.slice(first)
        first = 0
      }
      return taken
    },
    isFull: () => count() >= fullAt || length >= fullAtLength,
    isDrained: () => count() < fullAt / 2 && length < fullAtLength / 2,
    arrival(ms) {
      if (count() > 0 || isEnded() || ms <= 0) return Promise.resolve()
      return new Promise((resolve) => {
        const timer = setTimeout(() => wake(), ms)
        wake = () => {
          clearTimeout(timer)
          wake = () => {}
          resolve()
        }
      })
    },
    wake: () => wake(),
  }
}
