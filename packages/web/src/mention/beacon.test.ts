import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beaconLeft, fading } from './beacon.ts'

const minutes = (count: number) => fading(count * 60_000, 0)

test('the ring is full at first, half after half the time, and gone in the end', () => {
  const beacon = { startsAt: 1000, fadesAt: 3000 }
  expect([500, 1000, 2000, 3000, 9000].map((now) => beaconLeft(beacon, now))).toEqual([1, 1, 0.5, 0, 0])
})

test('the ring never opens again while time goes on, and a beacon without length is gone', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), fc.nat(), (startsAt, length, a, b) => {
      const beacon = { startsAt, fadesAt: startsAt + length }
      expect(beaconLeft(beacon, Math.max(a, b))).toBeLessThanOrEqual(beaconLeft(beacon, Math.min(a, b)))
    }),
  )
  expect(beaconLeft({ startsAt: 5, fadesAt: 5 }, 1)).toBe(0)
})

test('what is left is said as people say it', () => {
  expect(minutes(0)).toEqual({ kind: 'gone' })
  expect(minutes(0.4)).toEqual({ kind: 'soon' })
  expect(minutes(7.2)).toEqual({ kind: 'minutes', count: 7 })
  expect(minutes(41)).toEqual({ kind: 'minutes', count: 40 })
  expect(minutes(58)).toEqual({ kind: 'hours', count: 1 })
  expect(minutes(60 * 30)).toEqual({ kind: 'hours', count: 30 })
  expect(minutes(60 * 24 * 3)).toEqual({ kind: 'days', count: 3 })
})
