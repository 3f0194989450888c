import type { Feed } from './entry.ts'

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

/** What a feed asks of its visitors. */
export interface Wishes extends Pick<Feed, 'restMs' | 'skipHours' | 'skipDays'> {
  readonly cacheControl?: string | null
}

/**
 * How long to stay away from `now` on, in milliseconds: as long as the feed asks, but within `everyMs` and `mostMs`, and
 * then until an hour at which it wants visits.
 */
export function restAfter(
  wishes: Wishes,
  { everyMs, mostMs }: { readonly everyMs: number; readonly mostMs: number },
  now: number,
): number {
  const asked = Math.max(wishes.restMs ?? 0, maxAgeOf(wishes.cacheControl) ?? 0)
  const restMs = Math.min(Math.max(everyMs, asked), mostMs)
  return restMs + untilWelcome(now + restMs, wishes)
}

/** The `max-age` of Cache-Control in milliseconds. */
function maxAgeOf(cacheControl: string | null | undefined): number | undefined {
  const seconds = /(?:^|[\s,])max-age=(\d+)/i.exec(cacheControl ?? '')?.[1]
  return seconds === undefined ? undefined : Number(seconds) * 1000
}

const hourMs = 60 * minuteMs
const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** Until the next hour that is not among `skipHours` and `skipDays` (RSS 2.0); a feed that skips them all is not believed. */
function untilWelcome(at: number, { skipHours = [], skipDays = [] }: Wishes): number {
  const hours = new Set(skipHours.map((hour) => hour % 24))
  const named = new Set(skipDays.map((day) => days.indexOf(day.trim().toLowerCase())))
  for (let ahead = 0; ahead < 7 * 24; ahead += 1) {
    const start = ahead === 0 ? at : (Math.floor(at / hourMs) + ahead) * hourMs
    const time = new Date(start)
    if (!hours.has(time.getUTCHours()) && !named.has(time.getUTCDay())) return start - at
  }
  return 0
}
