import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { restAfter } from './rest.ts'

const minute = 60_000
const hour = 60 * minute
const rhythm = { everyMs: 5 * minute, mostMs: hour }
/** A Monday. */
const noon = Date.UTC(2026, 4, 25, 12)

describe('how long a feed is left alone', () => {
  it('is as long as it asks, but no shorter than we come and no longer than an hour', () => {
    expect(restAfter({}, rhythm, noon)).toBe(5 * minute)
    expect(restAfter({ restMs: minute }, rhythm, noon)).toBe(5 * minute)
    expect(restAfter({ restMs: 20 * minute, cacheControl: 'max-age=60' }, rhythm, noon)).toBe(20 * minute)
    expect(restAfter({ cacheControl: 'public, max-age=1800' }, rhythm, noon)).toBe(30 * minute)
    expect(restAfter({ restMs: 24 * hour }, rhythm, noon)).toBe(hour)
  })

  it('passes over the hours and days at which it wants no visits', () => {
    expect(restAfter({ skipHours: [12, 13, 14] }, rhythm, noon)).toBe(3 * hour)
    expect(restAfter({ skipHours: [12, 24] }, rhythm, noon)).toBe(hour)
    expect(restAfter({ skipDays: ['Monday', ' tuesday '] }, rhythm, noon)).toBe(36 * hour)
    expect(restAfter({ skipHours: [3] }, rhythm, noon)).toBe(5 * minute)
  })

  it('is never for ever: who wants no visits at all is visited as usual', () => {
    const all = Array.from({ length: 24 }, (_, hourOfDay) => hourOfDay)
    expect(restAfter({ skipHours: all }, rhythm, noon)).toBe(5 * minute)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 30 })), fc.integer({ min: 0, max: 4e12 }), (skipHours, now) => {
        const restMs = restAfter({ skipHours }, rhythm, now)
        expect(restMs).toBeGreaterThanOrEqual(rhythm.everyMs)
        expect(restMs).toBeLessThanOrEqual(25 * hour)
      }),
    )
  })
})
