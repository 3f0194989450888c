// AssemblyScript. The signature of a set of numbers: see `copies/signature.ts`, which does the same in plain TypeScript.

const FIRST = 0x85ebca6b
const SECOND = 0xc2b2ae35
const GOLDEN = 0x9e3779b1

@inline
function mix(hash: v128): v128 {
  let mixed = v128.xor(hash, i32x4.shr_u(hash, 16))
  mixed = i32x4.mul(mixed, i32x4.splat(FIRST))
  mixed = v128.xor(mixed, i32x4.shr_u(mixed, 13))
  mixed = i32x4.mul(mixed, i32x4.splat(SECOND))
  return v128.xor(mixed, i32x4.shr_u(mixed, 16))
}

@inline
function band(a: v128, b: v128, c: v128): v128 {
  const two = v128.xor(i32x4.mul(a, i32x4.splat(GOLDEN)), b)
  return mix(v128.xor(i32x4.mul(two, i32x4.splat(FIRST)), c))
}

/** Signs the numbers from `numbers` to `end` with the factors of four bands; writes the bands. */
export function sign(numbers: usize, end: usize, factors: usize, bands: usize): void {
  const factorA = v128.load(factors)
  const factorB = v128.load(factors, 16)
  const factorC = v128.load(factors, 32)
  let a = i32x4.splat(-1)
  let b = i32x4.splat(-1)
  let c = i32x4.splat(-1)
  for (; numbers < end; numbers += 4) {
    const number = v128.load32_splat(numbers)
    a = i32x4.min_u(a, i32x4.mul(number, factorA))
    b = i32x4.min_u(b, i32x4.mul(number, factorB))
    c = i32x4.min_u(c, i32x4.mul(number, factorC))
  }
  v128.store(bands, band(a, b, c))
}
