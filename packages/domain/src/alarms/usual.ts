/** PURE. What is usual in an hour of the week. Times are milliseconds since the epoch; hours begin at whole UTC hours. */

/** Counts of past hours. An hour without an entry counted nothing. */
export interface HourCounts {
  /** The first hour that was counted at all. */
  readonly since: number
  readonly counts: ReadonlyMap<number, number>
  /** Hours in which nobody listened: they say nothing of what is usual. */
  readonly deaf?: ReadonlySet<number>
}

/** What an hour of the week, or else of the day, usually counts. */
export interface Usual {
  readonly basis: 'week' | 'day'
  readonly median: number
  /** The lower quartile. */
  readonly low: number
  /** Like a standard deviation, but a few strange hours do not change it. */
  readonly spread: number
}

export const hourMs = 3_600_000
const dayMs = 24 * hourMs
const weekMs = 7 * dayMs
/** Older than this and people's habits, and the brand, may be others. */
const mostWeeks = 8
const mostDays = 14
/** Three weeks with the hours beside it; five days with the hours beside it. */
const leastWeekly = 9
const leastDaily = 15

export function hourOf(at: number): number {
  return Math.floor(at / hourMs) * hourMs
}

/**
 * What is usual in this hour, from the same hour of the week and those beside it in the last eight weeks; with less than
 * three weeks of history from the same hours of the last two weeks' days. Undefined with less than five days.
 */
export function usualFor(history: HourCounts, hour: number): Usual | undefined {
  const weekly = samples(history, hour, weekMs, mostWeeks)
  if (weekly.length >= leastWeekly) return summed(weekly, 'week')
  const daily = samples(history, hour, dayMs, mostDays)
  return daily.length >= leastDaily ? summed(daily, 'day') : undefined
}

function samples({ since, counts, deaf }: HourCounts, hour: number, stepMs: number, most: number): number[] {
  const found: number[] = []
  for (let step = 1; step <= most; step += 1) {
    for (const beside of [-hourMs, 0, hourMs]) {
      const at = hour - step * stepMs + beside
      // The hour in which counting began is not whole.
      if (at > since && deaf?.has(at) !== true) found.push(counts.get(at) ?? 0)
    }
  }
  return found
}

/** Median and median absolute deviation; 1.4826 makes the latter a standard deviation where counts are normal. */
function summed(values: readonly number[], basis: Usual['basis']): Usual {
  const median = quantile(values, 0.5)
  const deviation = quantile(
    values.map((value) => Math.abs(value - median)),
    0.5,
  )
  // Counts of things that happen by themselves scatter by their square root (Poisson), whatever the sample says.
  const spread = Math.max(1.4826 * deviation, Math.sqrt(Math.max(1, median)))
  return { basis, median, low: quantile(values, 0.25), spread }
}

/** The value below which that part of the values lies, between two of them in proportion. 0 for none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * part
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
  return below + (above - below) * (place - Math.floor(place))
}
