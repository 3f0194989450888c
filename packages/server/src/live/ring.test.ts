import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Ring } from './ring.ts'

test('whoever comes back gets exactly what was missed, in order, or is told that it is gone', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 })
  fc.assert(
    fc.property(sizes, fc.integer({ min: -2, max: 45 }), (lengths, last) => {
      const ring = new Ring({ maxMessages: 10, maxBytes: 200 })
      lengths.forEach((length, i) => ring.add({ number: i + 1, bytes: Buffer.alloc(length) }))
      const missed = ring.after(last)
      if (missed !== undefined) {
        expect(missed.map((m) => m.number)).toEqual(
          Array.from({ length: lengths.length - last }, (_, i) => last + 1 + i),
        )
      }
      expect(ring.after(lengths.length)).toEqual([])
    }),
  )
})

test('keeps no more than it may', () => {
  const ring = new Ring({ maxMessages: 3, maxBytes: 100 })
  for (let number = 1; number <= 5; number++) ring.add({ number, bytes: Buffer.alloc(10) })
  expect(ring.after(1)).toBeUndefined()
  expect(ring.after(2)).toHaveLength(3)
  ring.add({ number: 6, bytes: Buffer.alloc(99) })
  expect(ring.after(4)).toBeUndefined()
  expect(ring.after(5)).toHaveLength(1)
})
