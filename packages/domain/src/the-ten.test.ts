import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bitsLeft, halfLives } from './beacon.ts'
import { pickTen, tenChangesAt } from './the-ten.ts'
import type { Candidate } from './the-ten.ts'

const now = 1_800_000_000_000
const candidate: fc.Arbitrary<Candidate> = fc.record({
  mentionId: fc.uuid(),
  personId: fc.constantFrom(...'abcdefghijklmnopqrst'),
  beacon: fc
    .record({
      age: fc.nat(1e8),
      life: fc.integer({ min: 30_000, max: 6e8 }),
      halfLifeMs: fc.constantFrom(...halfLives),
    })
    .map(({ age, life, halfLifeMs }) => ({ startsAt: now - age, fadesAt: now - age + life, halfLifeMs })),
})

describe('the Ten', () => {
  test('are at most ten people, nobody twice, nobody whose moment is gone', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 80 }), (all) => {
        const ten = pickTen(all, now)
        expect(ten.length).toBeLessThanOrEqual(10)
        expect(new Set(ten.map((c) => c.personId)).size).toBe(ten.length)
        expect(ten.every((c) => c.beacon.fadesAt > now)).toBe(true)
      }),
    )
  })

  test('are those whose answer is worth most now, in that order', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 80 }), (all) => {
        const ten = pickTen(all, now)
        const worth = ten.map((c) => bitsLeft(c.beacon, now))
        expect(worth).toEqual(worth.toSorted((a, b) => b - a))
        const people = new Set(all.filter((c) => c.beacon.fadesAt > now).map((c) => c.personId))
        expect(ten.length).toBe(Math.min(10, people.size))
        const least = worth.at(-1) ?? 0
        const leftOut = all.filter((c) => !ten.some((t) => t.personId === c.personId) && c.beacon.fadesAt > now)
        expect(leftOut.every((c) => bitsLeft(c.beacon, now) <= least)).toBe(true)
      }),
    )
  })

  test('do not depend on the order in which mentions arrived', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(candidate, { maxLength: 40, selector: (c) => c.mentionId })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(pickTen(shuffled, now)).toEqual(pickTen(all, now))
        },
      ),
    )
  })

  test('stay as they are until the moment at which they are said to change', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        const ten = pickTen(all, now)
        const until = tenChangesAt(all, now)
        if (ten.length === 0) {
          expect(until).toBe(Number.POSITIVE_INFINITY)
          return
        }
        expect(until).toBeGreaterThan(now)
        const before = now + Math.floor((until - 1 - now) * share)
        expect(pickTen(all, before)).toEqual(ten)
      }),
      { numRuns: 500 },
    )
  })

  test('change when a slower beacon overtakes a faster one, before either is gone', () => {
    const beacon = (fadesAt: number, halfLifeMs: number) => ({ startsAt: 0, fadesAt, halfLifeMs })
    const all = [
      { mentionId: 'fast', personId: 'a', beacon: beacon(600_000, 300_000) },
      { mentionId: 'slow', personId: 'b', beacon: beacon(3_600_000, 3_600_000) },
    ]
    const change = tenChangesAt(all, 0)
    expect(change).toBeLessThan(600_000)
    expect(pickTen(all, change - 1).map((c) => c.mentionId)).toEqual(['fast', 'slow'])
    expect(pickTen(all, change + 1).map((c) => c.mentionId)).toEqual(['slow', 'fast'])
  })
})
