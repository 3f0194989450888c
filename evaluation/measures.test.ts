import { expect, test } from 'vitest'
import { areaUnderCurve, measure } from './measures.ts'

test('a perfect order has the whole area, a reversed one none, ties half', () => {
  expect(areaUnderCurve([0.1, 0.2, 0.9], [0, 0, 1])).toBe(1)
  expect(areaUnderCurve([0.9, 0.8, 0.1], [0, 0, 1])).toBe(0)
  expect(areaUnderCurve([0.5, 0.5], [0, 1])).toBe(0.5)
})

test('precision, recall and F1 count what was said and what was there', () => {
  const measured = measure([0.9, 0.8, 0.2, 0.1], [1, 0, 1, 0], 0.5)
  expect(measured).toMatchObject({ precision: 0.5, recall: 0.5, f1: 0.5, accuracy: 0.5 })
})
