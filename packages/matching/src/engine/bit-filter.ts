import type { Arena } from './arena.ts'
import type { Heap } from './heap.ts'

/** Bits of mixed hashes: a clear bit says at once that nobody waits for a word. */
export interface BitFilter {
  /** Sets the bit; true when the filter has become too full and is empty now: set all bits again. */
  set(mixed: number): boolean
}

const firstBits = 15
/** 2 MB: more would fall out of the processor's second cache. */
const mostBits = 24
/** Bits for each that is set, at least. */
const sparsity = 32

export const createBitFilter = (heap: Heap, arena: Arena, addressAt: number, shiftAt: number): BitFilter => {
  let bits = firstBits
  let address = 0
  let count = 0
  const move = (newBits: number): void => {
    bits = newBits
    address = arena.take((1 << bits) / 8)
    heap.words[addressAt / 4] = address
    heap.words[shiftAt / 4] = 32 - bits
    count = 0
  }
  move(firstBits)
  return {
    set(mixed) {
      const number = mixed >>> (32 - bits)
      const at = address + (number >>> 3)
      const byte = heap.bytes[at] ?? 0
      const mask = 1 << (number & 7)
      if ((byte & mask) !== 0) return false
      heap.bytes[at] = byte | mask
      count++
      if (count * sparsity <= 1 << bits || bits === mostBits) return false
      move(Math.min(bits + 2, mostBits))
      return true
    },
  }
}
