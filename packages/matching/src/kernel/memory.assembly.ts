// The memory of the kernel as WebAssembly; see memory.ts. Compiled by AssemblyScript only.

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
