import type { Arena } from './arena.ts'
import type { Heap } from './heap.ts'

/** Bits of mixed hashes, two in one word for each: where one is clear, nobody waits for the word of the post. */
export interface BitFilter {
  set(mixed: number): void
}

const firstBits = 15
/** 2 MB: more would fall out of the processor's second cache. */
const mostBits = 24
/** Bits for each that is set, at least. */
const sparsity = 16

interface FilterPlace {
  /** Where the kernel finds the address and the shift. */
  readonly addressAt: number
  readonly shiftAt: number
  /** Visits all mixed hashes whose bits may be set. */
  readonly eachMixed: (visit: (mixed: number) => void) => void
}

export const createBitFilter = (
  heap: Heap,
  arena: Arena,
  { addressAt, shiftAt, eachMixed }: FilterPlace,
): BitFilter => {
  let bits = firstBits
  let address = 0
  let count = 0
  const move = (newBits: number): void => {
    bits = newBits
    address = arena.take((1 << bits) / 8)
    heap.words[addressAt / 4] = address
    heap.words[shiftAt / 4] = 32 - (bits - 5)
    count = 0
  }
  const put = (mixed: number): void => {
    const place = address / 4 + (mixed >>> (32 - (bits - 5)))
    const word = heap.words[place] ?? 0
    const both = word | (1 << (mixed & 31)) | (1 << ((mixed >>> 5) & 31))
    if (both === word) return
    heap.words[place] = both
    count++
  }
  /** The smaller filter says which of the hashes were set; to look at the words themselves would take ten times as long. */
  const grow = (): void => {
    const [old, oldBits] = [address, bits]
    const wasSet = (mixed: number): boolean => {
      const word = heap.words[old / 4 + (mixed >>> (32 - (oldBits - 5)))] ?? 0
      return ((word >>> (mixed & 31)) & (word >>> ((mixed >>> 5) & 31)) & 1) === 1
    }
    move(bits + 1)
    eachMixed((mixed) => {
      if (wasSet(mixed)) put(mixed)
    })
    arena.give(old, (1 << oldBits) / 8)
  }
  move(firstBits)
  return {
    set(mixed) {
      put(mixed)
      if (count * sparsity > 1 << bits && bits < mostBits) grow()
    },
  }
}
