// The memory of the kernel as WebAssembly; see memory.ts. Compiled by AssemblyScript only.
import { blockMasks, firstLane, fourthLane, lastMix, nextBlock, secondLane, thirdLane } from './layout'

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
@inline export function fourBytes(address: i32): i32 { return load<i32>(address) }

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

export function foldAscii(from: i32, to: i32, unit: i32): i32 {
  const none = i64x2.splat(0)
  let at = from
  while (true) {
    const bytes = v128.load(at)
    const lower = v128.or(bytes, i8x16.splat(0x20))
    const isLetter = i8x16.lt_u(i8x16.sub(lower, i8x16.splat(0x61)), i8x16.splat(26))
    const isDigit = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10))
    const isSign = v128.or(i8x16.eq(bytes, i8x16.splat(0x23)), i8x16.eq(bytes, i8x16.splat(0x40)))
    const isOther = v128.or(i8x16.eq(bytes, i8x16.splat(0x5f)), i8x16.eq(bytes, i8x16.splat(0x5c)))
    const special = i8x16.bitmask(v128.or(bytes, v128.or(isSign, isOther)))
    const folded = v128.and(lower, v128.or(isLetter, isDigit))
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

export function gapsAt(unit: i32): i32 {
  const letter = i16x8.splat(32)
  const low = i8x16.narrow_i16x8_s(i16x8.lt_u(v128.load(unit), letter), i16x8.lt_u(v128.load(unit, 16), letter))
  const high = i8x16.narrow_i16x8_s(i16x8.lt_u(v128.load(unit, 32), letter), i16x8.lt_u(v128.load(unit, 48), letter))
  return i8x16.bitmask(low) | (i8x16.bitmask(high) << 16)
}

@inline export function firstBit(value: i32): i32 { return ctz(value) }

@inline function lanes(units: v128): i32 {
  const products = i32x4.mul(units, i32x4(firstLane, secondLane, thirdLane, fourthLane))
  const halves = i32x4.add(products, i8x16.shuffle(products, products, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7))
  return i32x4.extract_lane(halves, 0) + i32x4.extract_lane(halves, 1)
}

@inline export function hashOf(unit: i32, length: i32): i32 {
  let hash: i32
  if (length <= 8) {
    hash = lanes(v128.and(v128.load(unit), v128.load(blockMasks + (length << 4))))
  } else {
    hash = lanes(v128.load(unit))
    let left = length - 8
    let at = unit + 16
    for (; left > 8; left -= 8) {
      hash = hash * nextBlock + lanes(v128.load(at))
      at += 16
    }
    hash = hash * nextBlock + lanes(v128.and(v128.load(at), v128.load(blockMasks + (left << 4))))
  }
  return (hash ^ (hash >>> 15)) * lastMix
}
