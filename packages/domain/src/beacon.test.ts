import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  beaconOf,
  bitsLeft,
  dangerFrom,
  halfLives,
  longestLifeMs,
  nearestHalfLife,
  shareLeft,
  shortestLifeMs,
} from './beacon.ts'
import type { BeaconFacts } from './beacon.ts'

const hourMs = 3_600_000
const question: BeaconFacts = {
  postedAt: 1_000_000,
  moments: { question: 1 },
  addressing: 'to-us',
  channelHalfLifeMs: hourMs,
  watchers: 0,
  urgency: 0,
  promised: false,
}
const probability = fc.double({ min: 0, max: 1, noNaN: true })
const facts: fc.Arbitrary<BeaconFacts> = fc.record({
  postedAt: fc.integer({ min: 0, max: 4e12 }),
  moments: fc.record(
    { question: probability, complaint: probability, idea: probability, praise: probability },
    { requiredKeys: [] },
  ),
  addressing: fc.constantFrom('to-us' as const, 'about-us' as const, 'passing' as const),
  channelHalfLifeMs: fc.integer({ min: 1000, max: 1e10 }),
  watchers: fc.integer({ min: 0, max: 1e9 }),
  urgency: probability,
  promised: fc.boolean(),
})

const strength = (f: BeaconFacts) => {
  const beacon = beaconOf(f)
  return beacon === undefined ? -1 : bitsLeft(beacon, f.postedAt)
}

describe('a beacon', () => {
  test('of a question asked of us lasts six half-lives of its channel', () => {
    expect(beaconOf(question)).toEqual({ startsAt: 1_000_000, fadesAt: 1_000_000 + 6 * hourMs, halfLifeMs: hourMs })
  })

  test('is not lit by somebody who only names us and asks nothing', () => {
    expect(beaconOf({ ...question, moments: {}, addressing: 'about-us' })).toBeUndefined()
    expect(beaconOf({ ...question, moments: {}, addressing: 'passing' })).toBeUndefined()
  })

  test('is lit by whoever writes to us, even when we cannot tell what is asked', () => {
    expect(beaconOf({ ...question, moments: {} })).toBeDefined()
  })

  test('of somebody who may be in danger outshines every other, whoever they name and whatever else we make of it', () => {
    fc.assert(
      fc.property(facts, facts, fc.double({ min: dangerFrom, max: 1, noNaN: true }), (danger, other, urgency) => {
        const calm = { ...other, urgency: Math.min(other.urgency, 0.75) }
        expect(strength({ ...danger, urgency })).toBeGreaterThan(strength(calm))
      }),
    )
  })

  test('follows the order of help: question, complaint, idea, praise', () => {
    const order = (['question', 'complaint', 'idea', 'praise'] as const).map((m) =>
      strength({ ...question, moments: { [m]: 1 } }),
    )
    expect(order).toEqual(order.toSorted((a, b) => b - a))
    expect(new Set(order).size).toBe(4)
  })

  test('lives between thirty seconds and seven days, in a known half-life class', () => {
    fc.assert(
      fc.property(facts, (f) => {
        const beacon = beaconOf(f)
        if (beacon === undefined) return
        const lifeMs = beacon.fadesAt - beacon.startsAt
        expect(lifeMs).toBeGreaterThanOrEqual(shortestLifeMs)
        expect(lifeMs).toBeLessThanOrEqual(longestLifeMs)
        expect(halfLives).toContain(beacon.halfLifeMs)
      }),
    )
  })

  test('never gets weaker through more watchers, more urgency, a promise or being addressed', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 1, max: 1000 }), (f, more) => {
        expect(strength({ ...f, watchers: f.watchers + more })).toBeGreaterThanOrEqual(strength(f))
        expect(strength({ ...f, urgency: 1 })).toBeGreaterThanOrEqual(strength(f))
        expect(strength({ ...f, promised: true })).toBeGreaterThanOrEqual(strength(f))
        expect(strength({ ...f, addressing: 'to-us' })).toBeGreaterThanOrEqual(strength(f))
      }),
    )
  })

  test('only ever fades: its worth and its ring shrink with time', () => {
    fc.assert(
      fc.property(facts, fc.nat(1e10), fc.nat(1e10), (f, t1, dt) => {
        const beacon = beaconOf(f)
        if (beacon === undefined) return
        const [early, late] = [f.postedAt + t1, f.postedAt + t1 + dt]
        expect(bitsLeft(beacon, late)).toBeLessThanOrEqual(bitsLeft(beacon, early))
        expect(shareLeft(beacon, late)).toBeLessThanOrEqual(shareLeft(beacon, early))
        expect(shareLeft(beacon, early)).toBeGreaterThanOrEqual(0)
        expect(shareLeft(beacon, early)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('keeps its order against another of the same half-life whatever the time', () => {
    fc.assert(
      fc.property(facts, facts, fc.nat(1e12), (a, b, now) => {
        const [x, y] = [beaconOf(a), beaconOf(b)]
        if (x === undefined || y === undefined || x.halfLifeMs !== y.halfLifeMs || x.fadesAt === y.fadesAt) return
        expect(Math.sign(bitsLeft(x, now) - bitsLeft(y, now))).toBe(Math.sign(x.fadesAt - y.fadesAt))
      }),
    )
  })

  test('takes the nearest class on a logarithmic scale', () => {
    expect(nearestHalfLife(50 * 60_000)).toBe(60 * 60_000)
    expect(nearestHalfLife(1)).toBe(halfLives[0])
    expect(nearestHalfLife(1e15)).toBe(halfLives.at(-1))
  })
})
