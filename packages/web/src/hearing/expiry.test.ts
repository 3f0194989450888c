import { expect, test } from 'vitest'
import { expiry } from './expiry.ts'

const day = 86_400_000

test('two weeks before a sign-in ends it is told, and not before', () => {
  expect(expiry(undefined, 0)).toBeUndefined()
  expect(expiry(15 * day, 0)).toBeUndefined()
  expect(expiry(13.5 * day, 0)).toEqual({ isOver: false, days: 13 })
})

test('on the last day none is left, and afterwards it is over', () => {
  expect(expiry(day / 2, 0)).toEqual({ isOver: false, days: 0 })
  expect(expiry(5 * day, 6 * day)).toEqual({ isOver: true, days: 0 })
})
