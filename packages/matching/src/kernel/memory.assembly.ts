// The memory of the kernel as WebAssembly; see memory.ts. Compiled by AssemblyScript only.
import {
  beforeMask, beforeShift, blockMasks, firstLane, firstLetter, foldTable, fourthLane, kindDropped, lastMix, nextBlock, secondLane, signAt, signHash,
  thirdLane, units,
} from './layout'

@inline export function byteAt(address: i32): i32 { return load<u8>(address) }
@inline export function unitAt(address: i32): i32 { return load<u16>(address) }
@inline export function wordAt(address: i32): i32 { return load<i32>(address) }
@inline export function setUnit(address: i32, value: i32): void { store<u16>(address, <u16>value) }
@inline export function setWord(address: i32, value: i32): void { store<i32>(address, value) }
@inline export function setWords(address: i32, first: i32, second: i32): void {
  store<i64>(address, (<i64>(<u32>first)) | ((<i64>second) << 32))
}
@inline export function times(left: i32, right: i32): i32 { return left * right }
@inline export function choose(condition: bool, then: i32, otherwise: i32): i32 { return select<i32>(then, otherwise, condition) }
@inline export function bit(condition: bool): i32 { return <i32>condition }

export function findByte(from: i32, to: i32, byte: i32): i32 {
  const wanted = i8x16.splat(<i8>byte)
  let at = from
  for (; at < to; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), wanted))
    if (found) {
      const place = at + ctz(found)
      return place < to ? place : to
    }
  }
  return to
}

export function findByteBack(from: i32, to: i32, byte: i32): i32 {
  const wanted = i8x16.splat(<i8>byte)
  let at = to
  while (at - 16 >= from) {
    at -= 16
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), wanted))
    if (found) return at + 31 - clz(found)
  }
  while (at > from) {
    at--
    if (load<u8>(at) == byte) return at
  }
  return -1
}

export function findShortKey(from: i32, to: i32): i32 {
  const quote = i8x16.splat(0x22)
  const colon = i8x16.splat(0x3a)
  for (let at = from; at + 7 <= to; at += 16) {
    const here = v128.and(i8x16.eq(v128.load(at), quote), i8x16.eq(v128.load(at + 4), quote))
    const then = v128.and(i8x16.eq(v128.load(at + 5), colon), i8x16.eq(v128.load(at + 6), quote))
    const found = i8x16.bitmask(v128.and(here, then))
    if (found) {
      const place = at + ctz(found)
      return place + 7 <= to ? place : to
    }
  }
  return to
}

export function sameBytes(one: i32, other: i32, length: i32): bool {
  let at = 0
  for (; at + 16 < length; at += 16) {
    if (v128.any_true(v128.xor(v128.load(one + at), v128.load(other + at)))) return false
  }
  const different = v128.xor(v128.load(one + at), v128.load(other + at))
  return !v128.any_true(v128.and(different, v128.load(blockMasks + 32 - (length - at))))
}

export function holdsBytes(from: i32, to: i32, pattern: i32, length: i32): bool {
  const first = i8x16.splat(load<i8>(pattern))
  const last = i8x16.splat(load<i8>(pattern + length - 1))
  for (let at = from; at + length <= to; at += 16) {
    let found = i8x16.bitmask(v128.and(i8x16.eq(v128.load(at), first), i8x16.eq(v128.load(at + length - 1), last)))
    for (; found; found &= found - 1) {
      const place = at + ctz(found)
      let same = 1
      while (same < length && load<u8>(place + same) == load<u8>(pattern + same)) same++
      if (same == length && place + length <= to) return true
    }
  }
  return false
}

export function foldAscii(from: i32, to: i32, unit: i32, isJson: i32): i32 {
  const none = i64x2.splat(0)
  // Where nothing is escaped this finds underscores, which need a closer look anyway.
  const escape = i8x16.splat(isJson ? 0x5c : 0x5f)
  let letters = i8x16.splat(unitAt(unit - 2) < firstLetter ? 0 : -1)
  let at = from
  while (true) {
    const bytes = v128.load(at)
    const next = v128.load(at, 1)
    const lower = v128.or(bytes, i8x16.splat(0x20))
    const isEscape = i8x16.eq(bytes, escape)
    const isEscaped = i8x16.shuffle(none, isEscape, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30)
    const isLetter = i8x16.lt_u(i8x16.sub(lower, i8x16.splat(0x61)), i8x16.splat(26))
    const isDigit = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10))
    const before = letters
    letters = v128.andnot(v128.or(isLetter, isDigit), isEscaped)
    const isBehind = i8x16.shuffle(before, letters, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30)
    const hash = v128.and(i8x16.eq(bytes, i8x16.splat(0x23)), i8x16.splat(<i8>signHash))
    const at_ = v128.and(i8x16.eq(bytes, i8x16.splat(0x40)), i8x16.splat(<i8>signAt))
    const signs = v128.andnot(v128.or(hash, at_), v128.or(isBehind, isEscaped))
    // What is escaped by its number, by two bytes of which each looks like the first, or beyond this block.
    const isHard = v128.or(i8x16.eq(next, i8x16.splat(0x75)), v128.or(i8x16.eq(next, escape), i8x16(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1)))
    const isOther = v128.or(v128.and(isEscape, isHard), i8x16.eq(bytes, i8x16.splat(0x5f)))
    const special = i8x16.bitmask(v128.or(bytes, isOther))
    const folded = v128.or(v128.and(lower, letters), signs)
    v128.store(unit, i8x16.shuffle(folded, none, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23))
    v128.store(unit, i8x16.shuffle(folded, none, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), 16)
    if (special) {
      at += ctz(special)
      break
    }
    at += 16
    if (at >= to) break
    unit += 32
  }
  return (at < to ? at : to) - from
}

export let pairsEnd: i32 = 0

export function foldPairs(from: i32, to: i32, first: i32): i32 {
  let unit = first
  let at = from
  while (at < to) {
    const low = v128.load(at)
    const high = v128.load(at, 16)
    const wide = i8x16.bitmask(low) | (i8x16.bitmask(high) << 16)
    if (!wide) break
    const isStop = i8x16.splat(-0x20)
    const backslash = i8x16.splat(0x5c)
    const lowStops = v128.or(i8x16.ge_u(low, isStop), i8x16.eq(low, backslash))
    const highStops = v128.or(i8x16.ge_u(high, isStop), i8x16.eq(high, backslash))
    const stops = i8x16.bitmask(lowStops) | (i8x16.bitmask(highStops) << 16)
    const last = i8x16.splat(-65)
    let starts = i8x16.bitmask(i8x16.gt_s(low, last)) | (i8x16.bitmask(i8x16.gt_s(high, last)) << 16)
    // Up to the last wide character, the first stop, and the end.
    starts &= -1 >>> clz(wide)
    if (stops) starts &= (stops & -stops) - 1
    if (to - at < 32) starts &= (1 << (to - at)) - 1
    if (!starts) break
    while (starts) {
      const place = at + ctz(starts)
      starts &= starts - 1
      const byte = <i32>load<u8>(place)
      const isWide = byte >>> 7
      const point = select<i32>(((byte & 31) << 6) | (load<u8>(place, 1) & 63), byte, isWide)
      const folded = load<i32>(foldTable + (point << 2))
      if (folded >= kindDropped << 16) {
        pairsEnd = place
        return unit
      }
      store<u16>(unit, <u16>folded)
      unit += 2
      from = place + 1 + isWide
    }
    at = from
  }
  pairsEnd = at
  return unit
}

@inline function gapsAt(unit: i32): u32 {
  const letter = i16x8.splat(32)
  const low = i8x16.narrow_i16x8_s(i16x8.lt_u(v128.load(unit), letter), i16x8.lt_u(v128.load(unit, 16), letter))
  const high = i8x16.narrow_i16x8_s(i16x8.lt_u(v128.load(unit, 32), letter), i16x8.lt_u(v128.load(unit, 48), letter))
  return i8x16.bitmask(low) | (i8x16.bitmask(high) << 16)
}

export function findWords(from: i32, to: i32, first: i32, text: i32): i32 {
  let token = first
  let start = from
  let isOpen: u64 = 0
  // 64 units at a time: how many words a block holds cannot be foreseen, so there should be few blocks.
  for (let block = from; block <= to; block += 128) {
    let gaps = <u64>gapsAt(block) | (<u64>gapsAt(block + 64) << 32)
    const left = (to - block) >> 1
    if (left < 64) gaps |= <u64>-1 << left
    const shifted = (~gaps << 1) | isOpen
    let starts = ~gaps & ~shifted
    let ends = gaps & shifted
    if (!isOpen) {
      start = block + (<i32>ctz(starts) << 1)
      starts &= starts - 1
    }
    while (ends) {
      const end = block + (<i32>ctz(ends) << 1)
      ends &= ends - 1
      const before = (unitAt(start - 2) & beforeMask) << beforeShift
      setWords(token, hashOf(start, (end - start) >> 1), ((end - units) >> 1) | before | text)
      token += 8
      start = block + (<i32>ctz(starts) << 1)
      starts &= starts - 1
    }
    isOpen = ~gaps >>> 63
  }
  return token
}

@inline export function firstBit(value: i32): i32 { return ctz(value) }

@inline function lanes(units: v128): i32 {
  const products = i32x4.mul(units, i32x4(firstLane, secondLane, thirdLane, fourthLane))
  const halves = i32x4.add(products, i8x16.shuffle(products, products, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7))
  return i32x4.extract_lane(halves, 0) + i32x4.extract_lane(halves, 1)
}

@inline export function hashOf(unit: i32, length: i32): i32 {
  let hash: i32
  if (length <= 16) {
    // Both blocks in any case: which words are longer than eight letters cannot be foreseen.
    const masks = blockMasks + 32 - (length << 1)
    const first = lanes(v128.and(v128.load(unit), v128.load(masks)))
    const second = lanes(v128.and(v128.load(unit, 16), v128.load(masks, 16)))
    hash = select<i32>(first * nextBlock + second, first, length > 8)
  } else {
    hash = lanes(v128.load(unit))
    let left = length - 8
    let at = unit + 16
    for (; left > 8; left -= 8) {
      hash = hash * nextBlock + lanes(v128.load(at))
      at += 16
    }
    hash = hash * nextBlock + lanes(v128.and(v128.load(at), v128.load(blockMasks + 32 - (left << 1))))
  }
  return (hash ^ (hash >>> 15)) * lastMix
}
