/**
 * When the server says we may come back, in milliseconds since the epoch: `Retry-After` in seconds or as a date
 * (RFC 9110, 10.2.3), else `RateLimit-Reset` or `X-RateLimit-Reset` (seconds from now, since the epoch, or a date).
 */
export function readRetryAt(headers: Headers, now: number): number | undefined {
  const after = headers.get('retry-after')?.trim()
  if (after !== undefined && after !== '') {
    if (/^\d+$/.test(after)) return now + Number(after) * 1000
    const date = Date.parse(after)
    if (!Number.isNaN(date)) return Math.max(now, date)
  }
  const reset = (headers.get('ratelimit-reset') ?? headers.get('x-ratelimit-reset'))?.trim()
  if (reset === undefined || reset === '') return undefined
  if (!/^\d+(\.\d+)?$/.test(reset)) {
    const date = Date.parse(reset)
    return Number.isNaN(date) ? undefined : Math.max(now, date)
  }
  const seconds = Number(reset)
  return seconds > 1_000_000_000 ? Math.max(now, seconds * 1000) : now + seconds * 1000
}
