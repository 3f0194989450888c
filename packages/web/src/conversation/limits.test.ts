import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countGraphemes, roomFor } from './limits.ts'

test('characters are counted as people count them', () => {
  expect(countGraphemes('👩‍👩‍👧‍👦 café ΐ й')).toBe(10)
})

test('the counter tells what is left, and turns when it is too long', () => {
  expect(roomFor('hello', { maxGraphemes: 300 })).toMatchObject({ left: 295, unit: 'characters', tooLong: false })
  expect(roomFor('x'.repeat(301), { maxGraphemes: 300 })).toMatchObject({ left: -1, tooLong: true })
})

test('when the bytes run out first, the bytes are counted', () => {
  expect(roomFor('👩‍👩‍👧‍👦'.repeat(100), { maxGraphemes: 300, maxBytes: 2000 })).toMatchObject({
    unit: 'bytes',
    tooLong: true,
  })
})

test('where the network has no limit nothing is counted', () => {
  expect(roomFor('x'.repeat(50_000), {})).toEqual({ left: undefined, unit: 'characters', tooLong: false, full: 0 })
})

test('typing more never gives more room', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const limits = { maxGraphemes: 20, maxBytes: 60 }
      expect(roomFor(a + b, limits).full).toBeGreaterThanOrEqual(roomFor(a, { maxBytes: 60 }).full)
    }),
  )
})
