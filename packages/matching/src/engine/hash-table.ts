import { mixPrime } from '../kernel/layout.ts'
import type { Arena } from './arena.ts'
import type { Heap } from './heap.ts'

/** Multiplied, so that the high bits tell hashes apart. */
export const mix = (hash: number): number => Math.imul(hash, mixPrime)

export interface TableShape {
  /** Where the kernel finds the address and the shift. */
  readonly addressAt: number
  readonly shiftAt: number
  readonly entrySize: number
  /** The word of an entry that is 0 in an empty one. */
  readonly usedAt: number
  /** The mixed hash of the entry at an address. */
  readonly mixedOf: (entry: number) => number
}

/** Open addressing in the kernel's memory, at most half full. */
export interface HashTable {
  /** The entry for which `isIt`, or the empty one where it belongs. */
  find(mixed: number, isIt: (entry: number) => boolean): number
  /** To be called when an empty entry was filled. All entries may move. */
  added(): void
  /** Visits every entry that is filled. */
  each(visit: (entry: number) => void): void
}

const firstBits = 10

export const createHashTable = (heap: Heap, arena: Arena, shape: TableShape): HashTable => {
  let bits = firstBits
  let address = 0
  let count = 0

  const move = (newBits: number): void => {
    bits = newBits
    address = arena.take(shape.entrySize << bits)
    heap.words[shape.addressAt / 4] = address
    heap.words[shape.shiftAt / 4] = 32 - bits
  }
  const isEmpty = (entry: number): boolean => heap.words[(entry + shape.usedAt) / 4] === 0
  const find = (mixed: number, isIt: (entry: number) => boolean): number => {
    for (let number = mixed >>> (32 - bits); ; number = (number + 1) & ((1 << bits) - 1)) {
      const entry = address + number * shape.entrySize
      if (isEmpty(entry) || isIt(entry)) return entry
    }
  }
  const eachFrom = (from: number, size: number, visit: (entry: number) => void): void => {
    for (let entry = from; entry < from + size; entry += shape.entrySize) if (!isEmpty(entry)) visit(entry)
  }
  const grow = (): void => {
    const [from, size] = [address, shape.entrySize << bits]
    move(bits + 1)
    const { words } = heap
    eachFrom(from, size, (entry) => {
      const place = find(shape.mixedOf(entry), () => false)
      for (let part = 0; part < shape.entrySize; part += 4) words[(place + part) / 4] = words[(entry + part) / 4] ?? 0
    })
    arena.give(from, size)
  }
  move(firstBits)
  return {
    find,
    each: (visit) => eachFrom(address, shape.entrySize << bits, visit),
    added() {
      if (++count * 2 > 1 << bits) grow()
    },
  }
}
