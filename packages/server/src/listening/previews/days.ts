/** Counts by days of a time zone. */
export interface Days {
  count(at: number, isMatch: boolean): void
  /** From the first counted day to today, oldest first; days of which nothing is known in between count zero. */
  list(now: number, options: { readonly isFirstWhole: boolean }): Day[]
}
export interface Day {
  /** YYYY-MM-DD */
  readonly day: string
  readonly scanned: number
  readonly matched: number
}

const quarterMs = 15 * 60_000
const dayMs = 86_400_000

export function createDays(timeZone: string | undefined): Days {
  const format = formatOf(timeZone)
  /** Every zone changes its day at a quarter of an hour. */
  const known = new Map<number, string>()
  const dayOf = (at: number): string => {
    const quarter = Math.floor(at / quarterMs)
    const day = known.get(quarter) ?? format.format(at)
    known.set(quarter, day)
    return day
  }
  const counts = new Map<string, { scanned: number; matched: number }>()
  return {
    count(at, isMatch) {
      const day = dayOf(at)
      const before = counts.get(day) ?? { scanned: 0, matched: 0 }
      counts.set(day, { scanned: before.scanned + 1, matched: before.matched + (isMatch ? 1 : 0) })
    },
    list(now, { isFirstWhole }) {
      const [first] = [...counts.keys()].toSorted()
      if (first === undefined) return []
      const days: Day[] = []
      for (let day = Date.parse(first); day <= Date.parse(dayOf(now)); day += dayMs) {
        const name = new Date(day).toISOString().slice(0, 10)
        days.push({ day: name, ...(counts.get(name) ?? { scanned: 0, matched: 0 }) })
      }
      return isFirstWhole ? days : days.slice(1)
    },
  }
}

function formatOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  try {
    return new Intl.DateTimeFormat('en-CA', { ...parts, timeZone: timeZone ?? 'UTC' })
  } catch {
    // A browser may know a zone that this machine does not.
    return new Intl.DateTimeFormat('en-CA', { ...parts, timeZone: 'UTC' })
  }
}
