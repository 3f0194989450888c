const units = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const

/** A lag in the largest unit that fits, seconds with one decimal below a minute. */
export function lagIn(lagMs: number): { readonly value: number; readonly unit: 'second' | 'minute' | 'hour' | 'day' } {
  const found = units.find(({ ms }) => lagMs >= ms)
  if (found) return { value: Math.round(lagMs / found.ms), unit: found.unit }
  return { value: Math.round(Math.max(0, lagMs) / 100) / 10, unit: 'second' }
}
