const earliestMs = Date.UTC(1990, 0, 1)
const mostMs = 2 ** 48 - 1

/** When a post was written, as far as it can be believed: not before 1990 and not after `now`. */
export function believableTime(postedAt: number, now: number): number {
  if (!Number.isFinite(postedAt)) return Math.trunc(now)
  return Math.trunc(Math.min(now, Math.max(earliestMs, postedAt)))
}

/** The lowest and highest id that a mention of this millisecond can have: order of ids is order of time (RFC 9562). */
export function lowestId(atMs: number): string {
  return uuidFrom(atMs, '7000', '8000-000000000000')
}
export function highestId(atMs: number): string {
  return uuidFrom(atMs, '7fff', 'bfff-ffffffffffff')
}

/** The millisecond that a uuidv7 carries. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
}

function uuidFrom(atMs: number, version: string, rest: string): string {
  const hex = Math.trunc(Math.min(mostMs, Math.max(0, atMs)))
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${version}-${rest}`
}
