import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'

/**
 * Live work goes first: what somebody has just said is not to wait for files and old posts. Bulk work asks before each
 * small step, and so shares a processor and a database with the live work instead of standing in its way.
 */
export interface RightOfWay {
  /** Live work; while any is under way, bulk waits. */
  live<T>(work: () => Promise<T>): Promise<T>
  /** Before each step of bulk work: until no live work is under way, but not for ever. Others always get a turn. */
  giveWay(signal: AbortSignal): Promise<void>
  /** Something live was heard within the last second. */
  isBusy(): boolean
}

/** However much is said, a step of bulk work is made this often. */
const longestWaitMs = 100
const busyForMs = 1000

export function createRightOfWay(): RightOfWay {
  let underWay = 0
  let lastLiveAt = Number.NEGATIVE_INFINITY
  let released: (() => void)[] = []

  const isBusy = (): boolean => underWay > 0 || performance.now() - lastLiveAt < busyForMs
  return {
    isBusy,
    async live(work) {
      underWay += 1
      try {
        return await work()
      } finally {
        underWay -= 1
        lastLiveAt = performance.now()
        if (underWay === 0) {
          for (const release of released) release()
          released = []
        }
      }
    },
    async giveWay(signal) {
      if (underWay === 0) return nextTurn()
      const done = new AbortController()
      const free = new Promise<void>((resolve) => released.push(resolve))
      const late = pause(longestWaitMs, undefined, { signal: AbortSignal.any([signal, done.signal]) })
      await Promise.race([free, late.catch(() => undefined)])
      done.abort()
    },
  }
}
