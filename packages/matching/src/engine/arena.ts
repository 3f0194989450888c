import { arena } from '../kernel/layout.ts'
import type { Heap } from './heap.ts'

/** Hands out memory behind the fixed places. Of what tables leave when they move, the largest place is used again. */
export interface Arena {
  /** Address of `byteLength` zeroed bytes, at a multiple of 8. */
  take(byteLength: number): number
  /** What `take` gave; nobody may look at it any more. */
  give(address: number, byteLength: number): void
  /** Bytes in use, fixed places included. */
  readonly used: number
}

export const createArena = (heap: Heap): Arena => {
  let next = arena
  /** The largest place that was left, from here to there. */
  let left = 0
  let leftEnd = 0
  return {
    take(byteLength) {
      const size = Math.ceil(byteLength / 8) * 8
      if (size <= leftEnd - left) {
        left += size
        return left - size
      }
      next += size
      // Of what lies here the kernel reads up to 31 bytes beyond the end (`foldPairs`).
      heap.reserve(next + 64)
      return next - size
    },
    give(address, byteLength) {
      if (byteLength <= leftEnd - left) return
      left = address
      leftEnd = address + byteLength
      heap.bytes.fill(0, left, leftEnd)
    },
    get used() {
      return next
    },
  }
}
