import { arena } from '../kernel/layout.ts'
import type { Heap } from './heap.ts'

/** Hands out memory behind the fixed places; nothing is given back until the whole index is built anew. */
export interface Arena {
  /** Address of `byteLength` zeroed bytes, at a multiple of 8. */
  take(byteLength: number): number
  /** Bytes in use, fixed places included. */
  readonly used: number
}

export const createArena = (heap: Heap): Arena => {
  let next = arena
  return {
    take(byteLength) {
      const address = next
      next += Math.ceil(byteLength / 8) * 8
      // The kernel reads up to 16 bytes beyond what it looks at.
      heap.reserve(next + 64)
      return address
    },
    get used() {
      return next
    },
  }
}
