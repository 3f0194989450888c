import type { Sensitivity } from './sensitivity.ts'
import { hourMs, hourOf, usualFor } from './usual.ts'
import type { HourCounts } from './usual.ts'

/** PURE. A source that says nothing for longer than is usual at this time. */
export interface Silence {
  readonly since: number
  /** At least so much it usually says in such a time; absent for a source that is often silent. */
  readonly expected?: number
  /** For such a source: the longest it was ever silent before, in milliseconds. */
  readonly longestMs?: number
}

interface Measure {
  readonly leastMs: number
  readonly expected: number
  readonly timesLongest: number
}

const measures: Readonly<Record<Sensitivity, Measure>> = {
  few: { leastMs: 60 * 60_000, expected: 60, timesLongest: 2.5 },
  usual: { leastMs: 15 * 60_000, expected: 25, timesLongest: 1.5 },
  many: { leastMs: 5 * 60_000, expected: 12, timesLongest: 1.2 },
}
const leastHistoryMs = 14 * 24 * hourMs
/** With fewer hours in which it said anything, its longest silence says little. */
const leastActiveHours = 20

/**
 * Whether a source has been silent for too long since it last said something. What it would have said is added up hour by
 * hour from the lower quartiles, so that nights, weekends and quiet weeks raise no alarm; a source that is often silent is
 * compared with its own longest silence. Undefined: all is well, or there is too little history.
 */
export function findSilence(
  history: HourCounts,
  { since, now }: { readonly since: number; readonly now: number },
  sensitivity: Sensitivity,
): Silence | undefined {
  const { leastMs, expected: enough, timesLongest } = measures[sensitivity]
  const silentMs = now - since
  if (silentMs < leastMs) return undefined
  const expected = expectedBetween(history, since, now, enough)
  if (expected >= enough) return { since, expected: Math.floor(expected) }
  const longestMs = longestSilenceMs(history, since)
  if (longestMs === undefined || silentMs <= timesLongest * longestMs + 2 * hourMs) return undefined
  return { since, longestMs }
}

/** Stops adding up once it is enough: the alarm says “at least”, and long silences cost no more than short ones. */
function expectedBetween(history: HourCounts, from: number, to: number, enough: number): number {
  let sum = 0
  for (let hour = hourOf(from); hour < to && sum < enough * 1000; hour += hourMs) {
    const part = (Math.min(to, hour + hourMs) - Math.max(from, hour)) / hourMs
    sum += (usualFor(history, hour)?.low ?? 0) * part
    if (hour - from > leastHistoryMs) break
  }
  return sum
}

function longestSilenceMs({ since, counts }: HourCounts, until: number): number | undefined {
  const active = [...counts]
    .flatMap(([hour, count]) => (count > 0 && hour < until ? [hour] : []))
    .toSorted((a, b) => a - b)
  if (active.length < leastActiveHours || until - since < leastHistoryMs) return undefined
  let longest = 0
  for (const [index, hour] of active.entries()) {
    const next = active[index + 1]
    if (next !== undefined) longest = Math.max(longest, next - hour)
  }
  return longest
}
