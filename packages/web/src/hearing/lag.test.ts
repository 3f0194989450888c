import { expect, test } from 'vitest'
import { lagIn } from './lag.ts'

test('a lag is told in the largest unit that fits', () => {
  expect(lagIn(240)).toEqual({ value: 0.2, unit: 'second' })
  expect(lagIn(59_900)).toEqual({ value: 59.9, unit: 'second' })
  expect(lagIn(150_000)).toEqual({ value: 3, unit: 'minute' })
  expect(lagIn(7.6 * 86_400_000)).toEqual({ value: 8, unit: 'day' })
})

test('a clock that ran backwards is no lag', () => {
  expect(lagIn(-5000)).toEqual({ value: 0, unit: 'second' })
})
