import { isIPv6 } from 'node:net'

/** So many at once, and so many in a minute for good. */
export interface Limit {
  readonly perMinute: number
}

interface Bucket {
  left: number
  at: number
}

const mostBuckets = 20_000

/** How often somebody may do something, kept in memory: whoever waits a minute may do it all again. */
export function createLimits(now: () => number) {
  const buckets = new Map<string, Bucket>()

  function forgetIdle(): void {
    for (const [key, { at }] of buckets) if (now() - at > 60_000) buckets.delete(key)
    // So many at once is an attack: whoever came first is forgotten first.
    for (const key of buckets.keys()) if (buckets.size >= mostBuckets) buckets.delete(key)
  }

  return {
    /** Milliseconds to wait; 0: it may be done, and is counted. */
    waitFor(key: string, { perMinute }: Limit): number {
      if (buckets.size >= mostBuckets) forgetIdle()
      const known = buckets.get(key)
      const grown = known === undefined ? perMinute : known.left + ((now() - known.at) / 60_000) * perMinute
      const bucket = { left: Math.min(perMinute, Math.max(0, grown)), at: now() }
      buckets.set(key, bucket)
      if (bucket.left < 1) return Math.ceil(((1 - bucket.left) / perMinute) * 60_000)
      bucket.left -= 1
      return 0
    },
  }
}

/** Whoever has one address of IPv6 has 2^64 of them. */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%')
  if (!isIPv6(plain) || plain.includes('.')) return address
  const [head = '', tail] = plain.split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail ?? '')]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
