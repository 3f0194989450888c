import { array, assert, constantFrom, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { kernelRowSums, plainRowSums } from './row-sums.ts'

const ROW_COUNT = 300

test('the kernel adds up what the plain sums do, whatever the rows and however they are split', () => {
  const numbers = integer({ min: 0, max: ROW_COUNT - 1 })
  assert(
    property(
      constantFrom(8, 16, 24, 56),
      integer(),
      array(numbers, { maxLength: 900 }),
      integer({ min: 0, max: 900 }),
      (columns, seed, rows, split) => {
        const table = Int32Array.from({ length: (ROW_COUNT * columns) / 4 }, (_, at) =>
          Math.imul(at ^ seed, 0x9e3779b1),
        )
        const [kernel, plain] = [kernelRowSums(table, columns), plainRowSums(table, columns)]
        const middle = Math.min(split, rows.length)
        for (const sums of [kernel, plain]) {
          sums.add(Uint32Array.of(1, 2, 3), 0, 3)
          sums.clear()
          sums.add(Uint32Array.from(rows), 0, middle)
          sums.add(Uint32Array.from(rows), middle, rows.length)
        }
        expect([...kernel.sums]).toEqual([...plain.sums])
      },
    ),
  )
})

test('sums of the largest bytes do not spill over, however many rows there are', () => {
  const table = new Int32Array(2).fill(-1)
  const sums = kernelRowSums(table, 8)
  sums.add(new Uint32Array(16_384), 0, 16_384)
  expect([...sums.sums]).toEqual(Array.from({ length: 8 }, () => 16_384 * 255))
})
