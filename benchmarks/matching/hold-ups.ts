import { readFileSync } from 'node:fs'
import { PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks'

/** What kept a process from its work meanwhile. */
export interface HoldUps {
  /** Milliseconds of each collection of garbage. */
  readonly collections: readonly number[]
  /** How often the system gave the core to another process though there was work to do. */
  readonly switchedAway: number
  /** How long the host let this machine's cores wait, all together. */
  readonly stolenMs: number
}

/** Begins to watch; the answer ends it. */
export function watchHoldUps(): () => Promise<HoldUps> {
  const collections: number[] = []
  const take = (entries: readonly PerformanceEntry[]): void => {
    for (const { duration } of entries) collections.push(duration)
  }
  const observer = new PerformanceObserver((list) => take(list.getEntries()))
  observer.observe({ entryTypes: ['gc'] })
  const switches = process.resourceUsage().involuntaryContextSwitches
  const stolen = stolenMs()
  return async () => {
    const switchedAway = process.resourceUsage().involuntaryContextSwitches - switches
    const ended = { collections, switchedAway, stolenMs: stolenMs() - stolen }
    // A collection is reported a turn after it was.
    await new Promise((resolve) => setImmediate(resolve))
    take(observer.takeRecords())
    observer.disconnect()
    return ended
  }
}

/** The eighth number of the first line of /proc/stat, in hundredths of a second; 0 where there is no such file. */
function stolenMs(): number {
  try {
    return Number(readFileSync('/proc/stat', 'utf8').split('\n')[0]?.trim().split(/\s+/)[8] ?? 0) * 10
  } catch {
    return 0
  }
}

export function describeHoldUps({ collections, switchedAway, stolenMs: stolen }: HoldUps): string {
  const longest = Math.max(0, ...collections).toFixed(1)
  return `${collections.length} collections of garbage, longest ${longest} ms; switched away ${switchedAway} times; ${stolen} ms stolen by the host`
}
