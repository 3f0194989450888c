import type { Beacon } from '@earshot/api'

/** How much of the moment is left: 1 just now, 0 too late. The ring shows exactly this. */
export function beaconLeft({ startsAt, fadesAt }: Pick<Beacon, 'startsAt' | 'fadesAt'>, now: number): number {
  if (fadesAt <= startsAt) return 0
  return Math.min(1, Math.max(0, (fadesAt - now) / (fadesAt - startsAt)))
}

export type Fading =
  | { readonly kind: 'gone' }
  | { readonly kind: 'soon' }
  | { readonly kind: 'minutes' | 'hours' | 'days'; readonly count: number }

const minuteMs = 60_000
const hourMs = 3_600_000
const dayMs = 86_400_000

/** How long a moment still lasts, as roughly as people say it: 1 to 9 minutes, then fives, hours, days. */
export function fading(fadesAt: number, now: number): Fading {
  const leftMs = fadesAt - now
  if (leftMs <= 0) return { kind: 'gone' }
  if (leftMs < minuteMs) return { kind: 'soon' }
  const minutes = Math.round(leftMs / minuteMs)
  if (minutes < 10) return { kind: 'minutes', count: minutes }
  if (leftMs < 57.5 * minuteMs) return { kind: 'minutes', count: Math.round(minutes / 5) * 5 }
  if (leftMs < 36 * hourMs) return { kind: 'hours', count: Math.max(1, Math.round(leftMs / hourMs)) }
  return { kind: 'days', count: Math.round(leftMs / dayMs) }
}
