import { mixPrime, pairBitsAt, pairBitsShift, pairEntrySize, pairTableAt, pairTableShift } from '../kernel/layout.ts'
import type { Arena } from './arena.ts'
import { createBitFilter } from './bit-filter.ts'
import { createHashTable } from './hash-table.ts'
import type { Heap } from './heap.ts'

/** The second word of a pair. */
export interface Partner {
  readonly hash: number
  readonly kind: number
  /** Address of the word, for the kernel to compare; 0 when the term of each posting is compared anyway. */
  readonly word: number
}

/** Postings of crowded words, kept apart by a second word. */
export interface Pairs {
  /** Calls `put` with the place that holds the first chunk of the pair. */
  put(hash: number, partner: Partner, put: (head: number) => void): void
}

const mixPair = (hash: number, otherOfKind: number): number =>
  Math.imul(Math.imul(hash, 0x2c1b_3c6d) ^ Math.imul(otherOfKind, mixPrime), 0x297a_2d39)

export const createPairs = (heap: Heap, arena: Arena): Pairs => {
  const at = (address: number): number => heap.words[address / 4] ?? 0
  const mixedOf = (entry: number): number => mixPair(at(entry), at(entry + 4))
  const table = createHashTable(heap, arena, {
    addressAt: pairTableAt,
    shiftAt: pairTableShift,
    entrySize: pairEntrySize,
    usedAt: 8,
    mixedOf,
  })
  const bits = createBitFilter(heap, arena, {
    addressAt: pairBitsAt,
    shiftAt: pairBitsShift,
    eachMixed: (visit) => table.each((entry) => visit(mixedOf(entry))),
  })
  return {
    put(hash, { hash: other, kind, word }, put) {
      const otherOfKind = other ^ kind
      const mixed = mixPair(hash, otherOfKind)
      const entry = table.find(
        mixed,
        (known) => at(known) === hash && at(known + 4) === otherOfKind && at(known + 12) === word,
      )
      const isNew = at(entry + 8) === 0
      if (isNew) {
        heap.words[entry / 4] = hash
        heap.words[entry / 4 + 1] = otherOfKind
        heap.words[entry / 4 + 3] = word
      }
      put(entry + 8)
      if (!isNew) return
      table.added()
      bits.set(mixed)
    },
  }
}
