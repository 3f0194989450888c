/** Frames between the socket that brings them and the reader who takes them. */
export interface WaitingFrames {
  readonly push: (frame: string) => void
  /** Takes at most `most`. */
  readonly take: (most: number) => string[]
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
const fullAtCharacters = 32 * 1024 * 1024

export function createWaiting(isEnded: () => boolean): WaitingFrames {
  let frames: string[] = []
  let first = 0
  let characters = 0
  let wake = (): void => {}
  const count = (): number => frames.length - first
  return {
    count,
    push(frame) {
      frames.push(frame)
      characters += frame.length
      wake()
    },
    take(most) {
      const taken = frames.slice(first, first + most)
      first += taken.length
      for (const frame of taken) characters -= frame.length
      if (first >= frames.length || first >= fullAt) {
        frames = frames.slice(first)
        first = 0
      }
      return taken
    },
    isFull: () => count() >= fullAt || characters >= fullAtCharacters,
    isDrained: () => count() < fullAt / 2 && characters < fullAtCharacters / 2,
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
