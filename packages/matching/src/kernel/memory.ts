/**
 * The memory of the kernel when it runs as TypeScript. `memory.assembly.ts` is the same for WebAssembly; the kernel's
 * other files are compiled for both. All numbers are 32-bit integers.
 */
import {
  asciiTable,
  beforeMask,
  beforeShift,
  firstLane,
  firstLetter,
  firstSpecial,
  foldTable,
  fourthLane,
  gap,
  kindDropped,
  lastMix,
  nextBlock,
  secondLane,
  signAt,
  signHash,
  thirdLane,
  units,
} from './layout.ts'

export type i32 = number

let bytes: Uint8Array = new Uint8Array(0)
let halves: Uint16Array = new Uint16Array(0)
let words: Int32Array = new Int32Array(0)

/** The kernel works on this memory until it is given another. */
export const useMemory = (buffer: ArrayBufferLike): void => {
  if (bytes.buffer === buffer) return
  bytes = new Uint8Array(buffer)
  halves = new Uint16Array(buffer)
  words = new Int32Array(buffer)
}

export const byteAt = (address: i32): i32 => bytes[address] ?? 0
export const unitAt = (address: i32): i32 => halves[address >> 1] ?? 0
export const wordAt = (address: i32): i32 => words[address >> 2] ?? 0
export const setUnit = (address: i32, value: i32): void => {
  halves[address >> 1] = value
}
export const setWord = (address: i32, value: i32): void => {
  words[address >> 2] = value
}
/** Two words at once, at an address that 8 divides. */
export const setWords = (address: i32, first: i32, second: i32): void => {
  words[address >> 2] = first
  words[(address >> 2) + 1] = second
}
export const times = (left: i32, right: i32): i32 => Math.imul(left, right)
export const choose = (condition: boolean, then: i32, otherwise: i32): i32 => (condition ? then : otherwise)
export const bit = (condition: boolean): i32 => (condition ? 1 : 0)

/** The first place from `from` on that holds the byte, or `to`. */
export const findByte = (from: i32, to: i32, byte: i32): i32 => {
  const found = bytes.indexOf(byte, from)
  return found < 0 || found > to ? to : found
}

/** The last place before `to` that holds the byte, or -1. */
export const findByteBack = (from: i32, to: i32, byte: i32): i32 => {
  const found = bytes.lastIndexOf(byte, to - 1)
  return found < from ? -1 : found
}

/** The first place from `from` on where a JSON key of three letters with a string as value begins, or `to`. */
export const findShortKey = (from: i32, to: i32): i32 => {
  for (let at = from; at + 7 <= to; at++) {
    if (bytes[at] === 0x22 && bytes[at + 4] === 0x22 && bytes[at + 5] === 0x3a && bytes[at + 6] === 0x22) return at
  }
  return to
}

/** Whether `length` bytes at both places are the same. */
export const sameBytes = (one: i32, other: i32, length: i32): boolean => {
  for (let at = 0; at < length; at++) if (bytes[one + at] !== bytes[other + at]) return false
  return true
}

/** Whether the bytes from `from` to `to` hold the `length` bytes at `pattern`. */
export const holdsBytes = (from: i32, to: i32, pattern: i32, length: i32): boolean => {
  for (let at = findByte(from, to, byteAt(pattern)); at + length <= to; at = findByte(at + 1, to, byteAt(pattern))) {
    let same = 1
    while (same < length && bytes[at + same] === bytes[pattern + same]) same++
    if (same === length) return true
  }
  return false
}

/**
 * Folds ASCII to units: letters, gaps, signs, and with `isJson` 1 what JSON escapes by one letter. Returns how many bytes, up
 * to the first that needs a closer look.
 */
export const foldAscii = (from: i32, to: i32, unit: i32, isJson: i32): i32 => {
  let at = from
  for (let half = unit >> 1; at < to; half++) {
    const byte = bytes[at] ?? 0
    const value = bytes[asciiTable + byte] ?? 0
    if (byte === 0x23 || byte === 0x40) {
      halves[half] = (halves[half - 1] ?? 0) >= firstLetter ? gap : byte === 0x23 ? signHash : signAt
    } else if (byte === 0x5c) {
      halves[half] = gap
      if (isJson === 1) {
        const next = bytes[at + 1]
        if (next === 0x75 || next === 0x5c) break
        halves[++half] = gap
        at++
      }
    } else if (value >= firstSpecial) break
    else halves[half] = value
    at++
  }
  return Math.min(at, to) - from
}

/** Where `foldPairs` stopped. */
export let pairsEnd: i32 = 0

/**
 * Folds letters of two bytes, with ASCII between them, up to what needs a closer look; leaves its place in `pairsEnd` and
 * returns the end of the units.
 */
export const foldPairs = (from: i32, to: i32, first: i32): i32 => {
  let half = first >> 1
  let at = from
  while (at < to) {
    const byte = bytes[at] ?? 0
    const isWide = byte >>> 7
    const point = isWide === 1 ? ((byte & 31) << 6) | ((bytes[at + 1] ?? 0) & 63) : byte
    const folded = words[foldTable / 4 + point] ?? 0
    if (byte >= 0xe0 || folded >= kindDropped << 16 || byte === 0x5c) break
    halves[half++] = folded
    at += 1 + isWide
  }
  pairsEnd = at
  return half << 1
}

export const firstBit = (value: i32): i32 => (value === 0 ? 32 : 31 - Math.clz32(value & -value))

const pairAt = (half: number, end: number): number =>
  half >= end ? 0 : (halves[half] ?? 0) | (half + 1 < end ? (halves[half + 1] ?? 0) << 16 : 0)

/** The hash of so many units: eight at a time, two in a lane, each lane with a multiplier of its own. */
export const hashOf = (unit: i32, length: i32): i32 => {
  const end = (unit >> 1) + length
  let hash = 0
  for (let half = unit >> 1; half < end; half += 8) {
    const first = Math.imul(pairAt(half, end), firstLane) + Math.imul(pairAt(half + 2, end), secondLane)
    const second = Math.imul(pairAt(half + 4, end), thirdLane) + Math.imul(pairAt(half + 6, end), fourthLane)
    hash = (Math.imul(hash, nextBlock) + first + second) | 0
  }
  return Math.imul(hash ^ (hash >>> 15), lastMix)
}

/** Writes the words between the gaps as `tokens` in layout.ts says, with the bits of their text; returns their end. */
export const findWords = (from: i32, to: i32, first: i32, text: i32): i32 => {
  let token = first
  let start = from
  for (let unit = from; unit <= to; unit += 2) {
    if (unit < to && unitAt(unit) >= firstLetter) continue
    if (unit > start) {
      const before = (unitAt(start - 2) & beforeMask) << beforeShift
      setWords(token, hashOf(start, (unit - start) >> 1), ((unit - units) >> 1) | before | text)
      token += 8
    }
    start = unit + 2
  }
  return token
}
