import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDrivers } from './burst-drivers.ts'
import { findBurst } from './burst.ts'
import { findSilence } from './silence.ts'
import { hourMs, quantile, usualFor } from './usual.ts'
import type { HourCounts } from './usual.ts'

const day = 24 * hourMs
/** A Thursday at noon, UTC. */
const now = Date.UTC(2026, 4, 14, 12, 40)
const thisHour = Date.UTC(2026, 4, 14, 12)

/** So many days of hours up to now, each counted by what its hour of the day and week is. */
function history(days: number, countOf: (hourOfDay: number, at: number) => number): HourCounts {
  const since = thisHour - days * day
  const counts = new Map<number, number>()
  for (let at = since; at < thisHour; at += hourMs) counts.set(at, countOf(new Date(at).getUTCHours(), at))
  return { since, counts }
}
const withCount = ({ counts, ...rest }: HourCounts, count: number): HourCounts => ({
  ...rest,
  counts: new Map([...counts, [thisHour, count]]),
})
const calm = { sensitivity: 'usual', isOpen: false } as const

describe('what is usual', () => {
  test('is told by the same hour of the week, and by that of the day before there are three weeks', () => {
    const officeHours = (hour: number) => (hour >= 9 && hour < 18 ? 40 : 2)
    expect(usualFor(history(40, officeHours), thisHour)).toMatchObject({ basis: 'week', median: 40 })
    expect(usualFor(history(7, officeHours), thisHour)).toMatchObject({ basis: 'day', median: 40 })
    expect(usualFor(history(3, officeHours), thisHour)).toBeUndefined()
  })

  test('is not changed by a few strange hours, nor by hours in which nobody listened', () => {
    const strange = history(56, (_, at) => (at === thisHour - 7 * day ? 5000 : 10))
    expect(usualFor(strange, thisHour)).toMatchObject({ median: 10 })
    const off = history(56, (_, at) => (at < thisHour - 21 * day ? 10 : 0))
    const deaf = new Set([...off.counts.keys()].filter((at) => at >= thisHour - 21 * day))
    expect(usualFor({ ...off, deaf }, thisHour)).toMatchObject({ median: 10 })
  })

  test('a quantile lies between the smallest and the largest', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, part) => {
          const found = quantile(values, part)
          return found >= Math.min(...values) && found <= Math.max(...values)
        },
      ),
    )
  })
})

describe('a burst', () => {
  test('is far more than usual for the hour of the week', () => {
    const usual = history(56, () => 10)
    expect(findBurst(withCount(usual, 60), now, calm)).toEqual({ hour: thisHour, count: 60, usual: 10 })
    expect(findBurst(withCount(usual, 20), now, calm)).toBeUndefined()
  })

  test('what is much at night is little at noon', () => {
    const busyNoon = history(56, (hour) => (hour >= 9 && hour < 18 ? 200 : 5))
    expect(findBurst(withCount(busyNoon, 210), now, calm)).toBeUndefined()
    const night = { ...busyNoon, counts: new Map([...busyNoon.counts, [thisHour + 14 * hourMs, 100]]) }
    expect(findBurst(night, now + 14 * hourMs, calm)).toMatchObject({ count: 100, usual: 5 })
  })

  test('needs a few mentions at least, and some days of history', () => {
    expect(
      findBurst(
        withCount(
          history(56, () => 0),
          9,
        ),
        now,
        calm,
      ),
    ).toBeUndefined()
    expect(
      findBurst(
        withCount(
          history(56, () => 0),
          12,
        ),
        now,
        calm,
      ),
    ).toMatchObject({ count: 12, usual: 0 })
    expect(
      findBurst(
        withCount(
          history(2, () => 0),
          500,
        ),
        now,
        calm,
      ),
    ).toBeUndefined()
  })

  test('goes on until it is well below what raised it, also over the full hour', () => {
    const usual = withCount(
      history(56, () => 10),
      60,
    )
    const nextHour = now + 25 * 60_000
    expect(findBurst(usual, nextHour, calm)).toBeUndefined()
    expect(findBurst(usual, nextHour, { ...calm, isOpen: true })).toMatchObject({ hour: thisHour, count: 60 })
    expect(findBurst(withCount(usual, 14), nextHour, { ...calm, isOpen: true })).toMatchObject({ count: 14 })
    expect(findBurst(withCount(usual, 11), nextHour, { ...calm, isOpen: true })).toBeUndefined()
  })

  test('whoever wants few alarms gets fewer than whoever wants many', () => {
    const usual = history(56, () => 10)
    const calls = (count: number) =>
      (['few', 'usual', 'many'] as const).map(
        (sensitivity) => findBurst(withCount(usual, count), now, { sensitivity, isOpen: false }) !== undefined,
      )
    expect(calls(23)).toEqual([false, false, true])
    expect(calls(30)).toEqual([false, true, true])
    expect(calls(40)).toEqual([true, true, true])
  })

  test('ordinary weeks raise none: at most one of a thousand hours that scatter by chance', () => {
    let seed = 1
    const chance = () => (seed = (seed * 48271) % 2147483647) / 2147483647
    const poisson = (mean: number) => {
      let [count, product] = [0, chance()]
      for (const limit = Math.exp(-mean); product > limit; count += 1) product *= chance()
      return count
    }
    let raised = 0
    for (let round = 0; round < 2000; round += 1) {
      const mean = 1 + (round % 40)
      const usual = history(28, () => 0)
      const counts = new Map([...usual.counts.keys()].map((at) => [at, poisson(mean)]))
      if (findBurst(withCount({ ...usual, counts }, poisson(mean)), now, calm) !== undefined) raised += 1
    }
    expect(raised).toBeLessThanOrEqual(2)
  })
})

describe('a silence', () => {
  const silentFor = (ms: number) => ({ since: now - ms, now })

  test('of a source that always speaks is noticed within the quarter of an hour', () => {
    const busy = history(30, () => 3000)
    expect(findSilence(busy, silentFor(10 * 60_000), 'usual')).toBeUndefined()
    expect(findSilence(busy, silentFor(16 * 60_000), 'usual')).toMatchObject({ expected: 800 })
  })

  test('at night is none where nights are silent', () => {
    const days = history(30, (hour) => (hour >= 8 && hour < 20 ? 60 : 0))
    const evening = Date.UTC(2026, 4, 13, 20)
    const morning = Date.UTC(2026, 4, 14, 7, 30)
    expect(findSilence(days, { since: evening, now: morning }, 'usual')).toBeUndefined()
    expect(findSilence(days, { since: evening, now }, 'usual')).toMatchObject({ since: evening })
  })

  test('of a source that seldom speaks is compared with its own longest one', () => {
    const weekly = history(56, (hour, at) => (hour === 9 && new Date(at).getUTCDay() % 2 === 1 ? 1 : 0))
    expect(findSilence(weekly, silentFor(3 * day), 'usual')).toBeUndefined()
    expect(findSilence(weekly, silentFor(6 * day), 'usual')).toMatchObject({ longestMs: 3 * day })
  })

  test('is none as long as there is little history', () => {
    expect(
      findSilence(
        history(3, () => 3000),
        silentFor(5 * hourMs),
        'many',
      ),
    ).toBeUndefined()
  })
})

describe('what drives a burst', () => {
  const post = (number: number, text: string, watchers = 0) => ({
    id: `m${number}`,
    personId: `p${number}`,
    text,
    watchers,
  })
  const before = Array.from({ length: 60 }, (_, index) => `I like the Halden kettle very much, number ${index}`)

  test('are the words of many people that were not said before, and not the names of the brand', () => {
    const posts = Array.from({ length: 20 }, (_, index) =>
      post(index, `The Halden kettle was RECALLED, fire risk ${index}`),
    )
    const { words } = findDrivers(posts, before, ['Halden'])
    expect(words).toEqual(expect.arrayContaining(['recalled', 'fire', 'risk']))
    expect(words).not.toContain('halden')
    expect(words).not.toContain('kettle')
  })

  test('a word that one person repeats is theirs alone', () => {
    const posts = [
      ...Array.from({ length: 20 }, (_, index) => ({ ...post(index, 'Halden grumbleweed'), personId: 'one' })),
      ...Array.from({ length: 5 }, (_, index) => post(100 + index, 'Halden lid leaks')),
    ]
    expect(findDrivers(posts, before, ['Halden']).words).toEqual(['leaks', 'lid'])
  })

  test('accents, cases and the Greek final sigma do not divide a word', () => {
    const posts = ['φωτιά', 'ΦΩΤΙΑ', 'φωτια', 'Φωτιά'].map((word, index) => post(index, `Halden ${word}`))
    expect(findDrivers(posts, before, ['Halden']).words).toHaveLength(1)
  })

  test('are the posts that carry them and are watched, each wording once', () => {
    const posts = [
      ...Array.from({ length: 6 }, (_, index) => post(index, 'Halden recalled its kettle', index)),
      post(50, 'Why was the Halden lid recalled?', 500),
      post(51, 'Good morning Halden'),
    ]
    expect(findDrivers(posts, before, ['Halden']).postIds).toEqual(['m50', 'm5', 'm51'])
  })
})
