import {
  beginningSalt,
  bitsAt,
  bitsShift,
  firstLane,
  fourthLane,
  isBeginning,
  lastMix,
  nextBlock,
  pairKinds,
  secondLane,
  tableAt,
  tableEntrySize,
  tableShift,
  thirdLane,
  wordHash,
  wordLength,
  wordUnits,
} from '../kernel/layout.ts'
import type { Arena } from './arena.ts'
import { createBitFilter } from './bit-filter.ts'
import { createHashTable, mix } from './hash-table.ts'
import type { Heap } from './heap.ts'

/** The words of all queries, each once, in the kernel's memory. */
export interface Vocabulary {
  /** The address of the word, which is entered when it is new. */
  enter(word: string, beginning: boolean): number
  /** Lets the kernel look the word up: something waits for it. */
  watch(address: number): void
}

const pairAt = (word: string, at: number): number => (word.charCodeAt(at) || 0) | ((word.charCodeAt(at + 1) || 0) << 16)

/** The kernel's hash of a folded word; see `hashOf` in ../kernel/memory.ts. */
export const hashOfWord = (word: string): number => {
  let hash = 0
  for (let at = 0; at < word.length; at += 8) {
    const first = Math.imul(pairAt(word, at), firstLane) + Math.imul(pairAt(word, at + 2), secondLane)
    const second = Math.imul(pairAt(word, at + 4), thirdLane) + Math.imul(pairAt(word, at + 6), fourthLane)
    hash = (Math.imul(hash, nextBlock) + first + second) | 0
  }
  return Math.imul(hash ^ (hash >>> 15), lastMix)
}

export const createVocabulary = (heap: Heap, arena: Arena): Vocabulary => {
  const mixedOf = (entry: number): number => mix(heap.words[entry / 4] ?? 0)
  const table = createHashTable(heap, arena, {
    addressAt: tableAt,
    shiftAt: tableShift,
    entrySize: tableEntrySize,
    usedAt: 4,
    mixedOf,
  })
  const bits = createBitFilter(heap, arena, {
    addressAt: bitsAt,
    shiftAt: bitsShift,
    eachMixed: (visit) => table.each((entry) => visit(mixedOf(entry))),
  })
  const at = (address: number): number => heap.words[address / 4] ?? 0

  const isSpelled = (address: number, word: string): boolean => {
    for (let unit = 0; unit < word.length; unit++) {
      if (heap.halves[(address + wordUnits) / 2 + unit] !== word.charCodeAt(unit)) return false
    }
    return true
  }
  const write = (word: string, beginning: boolean): number => {
    const address = arena.take(wordUnits + word.length * 2)
    heap.words[(address + wordHash) / 4] = hashOfWord(word)
    heap.words[(address + wordLength) / 4] = (word.length << 8) | (beginning ? isBeginning : 0)
    for (let unit = 0; unit < word.length; unit++) {
      heap.halves[(address + wordUnits) / 2 + unit] = word.charCodeAt(unit)
    }
    return address
  }
  const tableHash = (address: number): number => {
    const hash = at(address + wordHash)
    return (at(address + wordLength) & isBeginning) === 0 ? hash : hash ^ beginningSalt
  }
  return {
    watch: (address) => bits.set(mix(tableHash(address))),
    enter(word, beginning) {
      const hash = beginning ? hashOfWord(word) ^ beginningSalt : hashOfWord(word)
      const shape = (word.length << 8) | (beginning ? isBeginning : 0)
      const entry = table.find(mix(hash), (place) => {
        const address = at(place + 4)
        return at(place) === hash && (at(address + wordLength) & ~pairKinds) === shape && isSpelled(address, word)
      })
      const known = at(entry + 4)
      if (known !== 0) return known
      const address = write(word, beginning)
      heap.words[entry / 4] = hash
      heap.words[entry / 4 + 1] = address
      table.added()
      return address
    },
  }
}
