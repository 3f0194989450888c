import type { EventStream, Matcher } from '@earshot/matching'

/** With fewer monitors there is nothing to gain. */
const fewestMonitors = 100
/** What is common in a stream is known after so many posts, and better known after ten times as many. */
const firstPosts = 10_000
const timesMore = 10

/** Plans the monitors of a matcher anew when what was heard meanwhile lets it find rarer words to ask for first. */
export function createTuning(matcher: Matcher) {
  const open = new Set<EventStream>()
  let read = 0
  let nextAt = firstPosts
  let changed = 0
  let tuning: Promise<void> | undefined

  const heard = (): number => [...open].reduce((sum, stream) => sum + stream.heard, read)
  const pays = (): boolean => {
    if (matcher.size < fewestMonitors || heard() < firstPosts) return false
    return heard() >= nextAt || changed >= matcher.size / 2
  }
  return {
    /** Counts what this stream hears. */
    watch(stream: EventStream): EventStream {
      open.add(stream)
      return {
        read: stream.read,
        get heard() {
          return stream.heard
        },
        lastEvent: stream.lastEvent,
        close() {
          if (open.delete(stream)) read += stream.heard
          stream.close()
        },
      }
    },
    /** So many monitors came or were changed. */
    noteChanged(monitors: number): void {
      changed += monitors
    },
    /** Behind the streams, which go on. True when all is planned anew; false when it would not pay, or is under way. */
    async tuneIfItPays(): Promise<boolean> {
      if (tuning !== undefined || !pays()) return false
      changed = 0
      nextAt = heard() * timesMore
      tuning = matcher.tune().finally(() => (tuning = undefined))
      await tuning
      return true
    },
  }
}
