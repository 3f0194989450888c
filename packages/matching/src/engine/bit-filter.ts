import type { Arena } from './arena.ts'
import type { Heap } from './heap.ts'

/** Bits of mixed hashes, two in one word for each: where one is clear, nobody waits for the word of the post. */
export interface BitFilter {
  /** Sets the bits; true when the filter has become too full and is empty now: set all bits again. */
  set(mixed: number): boolean
}

const firstBits = 15
/** 2 MB: more would fall out of the processor's second cache. */
const mostBits = 24
/** Bits for each that is set, at least. */
const sparsity = 16

export const createBitFilter = (heap: Heap, arena: Arena, addressAt: number, shiftAt: number): BitFilter => {
  let bits = firstBits
  let address = 0
  let count = 0
  const move = (newBits: number): void => {
    if (address > 0) arena.give(address, (1 << bits) / 8)
    bits = newBits
    address = arena.take((1 << bits) / 8)
    heap.words[addressAt / 4] = address
    heap.words[shiftAt / 4] = 32 - (bits - 5)
    count = 0
  }
  move(firstBits)
  return {
    set(mixed) {
      const place = address / 4 + (mixed >>> (32 - (bits - 5)))
      const word = heap.words[place] ?? 0
      const both = word | (1 << (mixed & 31)) | (1 << ((mixed >>> 5) & 31))
      if (both === word) return false
      heap.words[place] = both
      count++
      if (count * sparsity <= 1 << bits || bits === mostBits) return false
      move(Math.min(bits + 1, mostBits))
      return true
    },
  }
}
