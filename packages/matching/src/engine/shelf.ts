import type { Arena } from './arena.ts'
import type { Heap } from './heap.ts'

/** Texts in the kernel's memory: they cost their letters only, and the garbage collector never walks over them. */
export interface Shelf {
  /** The address of the text. */
  put(text: string): number
  at(address: number): string
}

/** Taken at once, so that texts do not lie between what the kernel reads. */
const blockSize = 65_536

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export const createShelf = (heap: Heap, arena: Arena): Shelf => {
  let next = 0
  let end = 0
  return {
    put(text) {
      const most = 4 + text.length * 3
      if (end - next < most) {
        const size = Math.max(blockSize, most)
        next = arena.take(size)
        end = next + size
      }
      const address = next
      const { written } = encoder.encodeInto(text, heap.bytes.subarray(address + 4, address + most))
      heap.words[address / 4] = written
      next += Math.ceil((4 + written) / 4) * 4
      return address
    },
    at(address) {
      const from = address + 4
      return decoder.decode(heap.bytes.subarray(from, from + (heap.words[address / 4] ?? 0)))
    },
  }
}
