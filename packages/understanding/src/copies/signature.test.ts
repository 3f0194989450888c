import { array, assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { kernelSigner, plainSigner } from './signature.ts'

test('the kernel signs as plain TypeScript does', () => {
  const [kernel, plain] = [kernelSigner(), plainSigner()]
  assert(
    property(array(integer(), { maxLength: 160 }), (numbers) => {
      for (const signer of [kernel, plain]) signer.sign(Int32Array.from(numbers), numbers.length)
      expect([...kernel.bands]).toEqual([...plain.bands])
    }),
  )
})

test('what a set is called does not depend on the order of its numbers', () => {
  const signer = kernelSigner()
  const bandsOf = (numbers: readonly number[]): number[] => {
    signer.sign(Int32Array.from(numbers), numbers.length)
    return [...signer.bands]
  }
  expect(bandsOf([5, -9, 1000])).toEqual(bandsOf([1000, 5, -9]))
  expect(bandsOf([5, -9, 1000])).not.toEqual(bandsOf([5, -9, 1001]))
})
