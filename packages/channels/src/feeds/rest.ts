const minuteMs = 60_000
const periodsMs: Readonly<Record<string, number>> = {
  hourly: 60 * minuteMs,
  daily: 24 * 60 * minuteMs,
  weekly: 7 * 24 * 60 * minuteMs,
  monthly: 30 * 24 * 60 * minuteMs,
  yearly: 365 * 24 * 60 * minuteMs,
}

/** How long a feed asks to be left alone: RSS `ttl` in minutes, else `sy:updatePeriod` over `sy:updateFrequency`. */
export function restOf(
  ttlMinutes: number | undefined,
  syndication: { readonly updatePeriod?: string; readonly updateFrequency?: number } | undefined,
): number | undefined {
  if (ttlMinutes !== undefined && ttlMinutes > 0) return ttlMinutes * minuteMs
  const periodMs = periodsMs[syndication?.updatePeriod?.trim().toLowerCase() ?? '']
  return periodMs === undefined ? undefined : periodMs / Math.max(1, syndication?.updateFrequency ?? 1)
}

/** The `max-age` of Cache-Control in milliseconds. */
export function maxAgeOf(cacheControl: string | null): number | undefined {
  const seconds = /(?:^|[\s,])max-age=(\d+)/i.exec(cacheControl ?? '')?.[1]
  return seconds === undefined ? undefined : Number(seconds) * 1000
}
