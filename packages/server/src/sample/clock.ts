const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** The sample covers this many days: thirteen whole ones, then today up to now. */
export const sampleDays = 14

/** A whole day with a time of day (UTC), or minutes before now. */
export type SampleTime = { readonly day: number; readonly minute: number } | { readonly minutesAgo: number }

/** Reads `9 07:41` (day 1 to 13), `-35m`, `-2h10`. Throws when it is none of these. */
export const readTime = (written: string): SampleTime => {
  const ofDay = /^(\d+) (\d\d):(\d\d)$/.exec(written)
  if (ofDay) return { day: Number(ofDay[1]), minute: Number(ofDay[2]) * 60 + Number(ofDay[3]) }
  const ago = /^-(?:(\d+)h)?(\d+)m?$/.exec(written)
  if (!ago) throw new Error(`"${written}" is no time of the sample`)
  return { minutesAgo: Number(ago[1] ?? 0) * 60 + Number(ago[2]) }
}

/**
 * Milliseconds since the Unix epoch. Day 13 is yesterday, so that mornings stay mornings whenever the sample is loaded.
 * `salt` picks the seconds: nobody posts on the full minute only.
 */
export const sampleTime = (time: SampleTime, now: number, salt: string): number => {
  const second = secondOf(salt)
  if ('minutesAgo' in time) return now - time.minutesAgo * minuteMs + Math.min(second, 59) * 1000 - minuteMs
  const midnight = Math.floor(now / dayMs) * dayMs
  return midnight - (sampleDays - time.day) * dayMs + time.minute * minuteMs + second * 1000
}

const secondOf = (salt: string): number => {
  let sum = 7
  for (const letter of salt) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 3_600_007
  return sum % 60
}
