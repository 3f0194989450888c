import type { Sensitivity } from './sensitivity.ts'
import { hourOf, usualFor } from './usual.ts'
import type { HourCounts } from './usual.ts'

/** PURE. More mentions than usual for this hour of the week. */
export interface Burst {
  readonly hour: number
  readonly count: number
  /** What the whole hour usually counts. */
  readonly usual: number
}

interface Measure {
  /** Fewer than this are never a burst. */
  readonly least: number
  readonly spreads: number
  readonly times: number
}

const measures: Readonly<Record<Sensitivity, Measure>> = {
  few: { least: 25, spreads: 8, times: 3 },
  usual: { least: 10, spreads: 5, times: 2 },
  many: { least: 5, spreads: 3.5, times: 1.5 },
}
/** An alarm goes on until it is down to half of what raised it, so that it does not come and go. */
const stillPart = 0.5

/**
 * A burst, as soon as the hour so far has more than a whole hour usually has by far; undefined when it is usual, or when
 * nobody knows yet what is.
 */
export function findBurst(
  history: HourCounts,
  now: number,
  { sensitivity, isOpen }: { readonly sensitivity: Sensitivity; readonly isOpen: boolean },
): Burst | undefined {
  const hour = hourOf(now)
  // A burst that is going on has only begun to be counted in the first minutes of the next hour.
  const hours = isOpen ? [hour, hourOf(hour - 1)] : [hour]
  for (const at of hours) {
    const usual = usualFor(history, at)
    if (usual === undefined) continue
    const { least, spreads, times } = measures[sensitivity]
    const threshold = Math.max(least, usual.median + spreads * usual.spread, times * usual.median)
    const count = history.counts.get(at) ?? 0
    if (count >= threshold * (isOpen ? stillPart : 1)) return { hour: at, count, usual: Math.round(usual.median) }
  }
  return undefined
}
