import { expect, test } from 'vitest'
import { shareOf, weekBars } from './weeks.ts'

test('the share is what nobody had to correct', () => {
  expect(shareOf({ looked: 20, changed: 3 })).toBe(0.85)
})

test('a week in which nothing was dealt with is a gap and no zero', () => {
  const bars = weekBars({
    weeks: [
      { from: 0, looked: 0, changed: 0 },
      { from: 7, looked: 2, changed: 2 },
    ],
  })
  expect(bars.map(({ share }) => share)).toEqual([undefined, 0])
})
