import { describe, expect, it } from 'vitest'
import { readRetryAt } from './retry-after.ts'

const now = Date.UTC(2026, 4, 25, 12)

describe('when a network says we may come back', () => {
  it.each([
    [{ 'retry-after': '30' }, 30_000],
    [{ 'retry-after': 'Mon, 25 May 2026 12:01:00 GMT' }, 60_000],
    [{ 'retry-after': 'Mon, 25 May 2026 11:00:00 GMT' }, 0],
    [{ 'ratelimit-reset': '20' }, 20_000],
    [{ 'ratelimit-reset': String(now / 1000 + 300) }, 300_000],
    [{ 'x-ratelimit-reset': '2026-05-25T12:05:00.000Z' }, 300_000],
    [{ 'retry-after': '10', 'ratelimit-reset': '99' }, 10_000],
  ])('%o', (headers, waitMs) => {
    expect(readRetryAt(new Headers(headers as Record<string, string>), now)).toBe(now + waitMs)
  })

  it('is unknown when it says nothing sensible', () => {
    expect(readRetryAt(new Headers({ 'retry-after': 'soon' }), now)).toBeUndefined()
    expect(readRetryAt(new Headers(), now)).toBeUndefined()
  })
})
