import { patternLangs } from './layout.ts'
import { byteAt, findByte, sameBytes } from './memory.ts'
import type { i32 } from './memory.ts'

/**
 * The first declared language of an event, its two or three letters in the low bytes, in lower case. 0 when none is
 * declared, -1 when the kernel cannot tell.
 */
export function languageOf(from: i32, to: i32): i32 {
  const key = findLangs(from, to)
  if (key == to) return 0
  if (byteAt(key + 8) != 0x5b) return -1
  if (byteAt(key + 9) == 0x5d) return 0
  if (byteAt(key + 9) != 0x22) return -1
  let letters: i32 = 0
  let count: i32 = 0
  for (let at: i32 = key + 10; count < 4; at++) {
    const byte = byteAt(at) | 32
    if (byte < 97 || byte > 122) break
    letters = letters | (byte << (count * 8))
    count++
  }
  const end = byteAt(key + 10 + count)
  const isWhole: boolean = end == 0x22 || end == 0x2d || end == 0x5f
  return isWhole && count > 1 && count < 4 ? letters : -1
}

function findLangs(from: i32, to: i32): i32 {
  for (let at: i32 = findByte(from, to, 0x22); at < to; at = findByte(at + 1, to, 0x22)) {
    if (sameBytes(at, patternLangs, 8)) return at
  }
  return to
}
