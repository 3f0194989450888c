import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createNewId } from './new-id.ts'

test('an id made for an earlier time sorts before one made for a later time', () => {
  const newId = createNewId(() => 0)
  const time = fc.integer({ min: -1e13, max: 4e14 })
  fc.assert(
    fc.property(time, time, (a, b) => {
      const [earlier, later] = [Math.max(0, Math.min(a, b)), Math.min(2 ** 48 - 1, Math.max(a, b))]
      if (later <= earlier) return
      expect(newId(earlier) < newId(later)).toBe(true)
    }),
  )
})

test('ids are in the order in which they were made, also when the clock stands still or jumps back', () => {
  let now = 1_800_000_000_000
  const newId = createNewId(() => now)
  const ids = Array.from({ length: 1000 }, (_, i) => {
    if (i === 500) now -= 5000
    return newId()
  })
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(1000)
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('what is told of one moment keeps its order, and every id is another one', () => {
  const newId = createNewId(() => 0)
  const ids = Array.from({ length: 3000 }, () => newId(1_800_000_000_000))
  expect(ids).toEqual(ids.toSorted())
  const many = Array.from({ length: 5000 }, () => newId(1_800_000_001_000))
  expect(new Set([...ids, ...many]).size).toBe(8000)
})
