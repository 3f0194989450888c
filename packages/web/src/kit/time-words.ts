const minuteMs = 60_000
const hourMs = 3_600_000
const dayMs = 86_400_000

export type TimeWords =
  | { readonly kind: 'now' }
  | { readonly kind: 'relative'; readonly value: number; readonly unit: 'minute' | 'hour' }
  | { readonly kind: 'date'; readonly withYear: boolean }

/** Relative up to a day, a date after that; the year only when it is another one. */
export function timeWords(at: number, now: number): TimeWords {
  const since = now - at
  const far = Math.abs(since)
  if (far < minuteMs) return { kind: 'now' }
  if (far < hourMs) return { kind: 'relative', value: -Math.trunc(since / minuteMs), unit: 'minute' }
  if (far < dayMs) return { kind: 'relative', value: -Math.trunc(since / hourMs), unit: 'hour' }
  return { kind: 'date', withYear: new Date(at).getFullYear() !== new Date(now).getFullYear() }
}
