// AssemblyScript. Sets of pairs found by what they have in common: see `copies/plain-index.ts`, which does the same in
// plain TypeScript.
import { sign } from './sign'
import { count, forgetLooks, isSeen, looks, PAIRS, sketch, takePairs } from './word-pairs'

const FACTORS: usize = 0x28000
const BANDS: usize = 0x28060
/** Which entries of the bucket of each band may be meant, a bit each. */
const MEANT: usize = 0x28080
const NEARNESS: usize = 0x280a0
const BUCKETS: usize = 0x280c0

const BAND_COUNT: usize = 8
const WAYS: i32 = 15

let capacity: i32 = 0
let mostCounted: i32 = 0
let poolSize: i32 = 0
let slotMask: i32 = 0
let bucketMask: i32 = 0
let slots: usize = 0
let pool: usize = 0
let end: usize = 0

let texts: i32 = 0
let pooled: i32 = 0

/** Lays out the memory behind the buckets; returns the end of it. */
export function layOut(places: i32, pairs: i32, slotBits: i32, bucketBits: i32, most: i32): usize {
  capacity = places
  mostCounted = most
  poolSize = pairs
  slotMask = (1 << slotBits) - 1
  bucketMask = (1 << bucketBits) - 1
  slots = BUCKETS + (<usize>64 << bucketBits)
  pool = slots + ((<usize>places) << 4)
  end = pool + ((<usize>pairs) << 2)
  return end
}

@inline
function bucketOf(band: i32): usize {
  return BUCKETS + (<usize>(band & bucketMask) << 6)
}

@inline
function agree(bucket: usize, at: usize, band: v128, mask: v128): i32 {
  return i32x4.bitmask(i32x4.eq(v128.and(v128.xor(v128.load(bucket + at), band), mask), i32x4.splat(0)))
}

/** The entries of a bucket, without its count, that agree with the band where they do not name a text. */
@inline
function meantBy(band: i32): i32 {
  const bucket = bucketOf(band)
  const wanted = i32x4.splat(band)
  const mask = i32x4.splat(~slotMask)
  const low = agree(bucket, 0, wanted, mask) | (agree(bucket, 16, wanted, mask) << 4)
  const high = agree(bucket, 32, wanted, mask) | (agree(bucket, 48, wanted, mask) << 4)
  return (low | (high << 8)) & ((2 << min(load<i32>(bucket), WAYS)) - 2)
}

/** How many of the `size` pairs at `from` the text at hand has too, or 0 when less than `needed`. */
function inBoth(from: usize, size: i32, needed: i32): i32 {
  let spare = size - needed
  const stop = from + ((<usize>size) << 2)
  for (let at = from; at < stop && spare >= 0; at += 4) if (!isSeen(load<i32>(at))) spare--
  return spare < 0 ? 0 : needed + spare
}

/** Takes the first `length` units of the text in hand; returns how many pairs it has. */
export function take(length: i32): i32 {
  if (looks > mostCounted || pooled > mostCounted) {
    memory.fill(BUCKETS, 0, end - BUCKETS)
    forgetLooks()
    texts = pooled = 0
  }
  takePairs(length)
  return count
}

/** The place of the kept text that is most similar, at least `wanted`, or -1; how similar is at NEARNESS. */
export function closest(wanted: f64): i32 {
  const last = PAIRS + ((<usize>count) << 2)
  sign(PAIRS, last, FACTORS, BANDS)
  sign(PAIRS, last, FACTORS + 48, BANDS + 16)
  // All buckets are asked for before any is waited for: memory is what takes the time.
  for (let each: usize = 0; each < BAND_COUNT; each++) {
    store<i32>(MEANT + (each << 2), meantBy(load<i32>(BANDS + (each << 2))))
  }
  let nearness = wanted
  let best = -1
  const oldest = pooled - poolSize
  for (let each: usize = 0; each < BAND_COUNT; each++) {
    let meant = load<i32>(MEANT + (each << 2))
    while (meant != 0) {
      const way = 31 - clz(meant)
      meant ^= 1 << way
      const entry = load<i32>(bucketOf(load<i32>(BANDS + (each << 2))) + ((<usize>way) << 2))
      const place = (entry & slotMask) - 1
      const slot = slots + ((<usize>place) << 4)
      if (load<i32>(slot, 8) == looks) continue
      store<i32>(slot, looks, 8)
      const start = load<i32>(slot)
      if (start < oldest) continue
      const size = load<i32>(slot, 4)
      const both = count + size
      const needed = <i32>Math.ceil((<f64>both * nearness) / (1 + nearness) - 1e-9)
      if (popcnt(sketch ^ load<i32>(slot, 12)) > both - 2 * needed) continue
      const found = inBoth(pool + ((<usize>(start % poolSize)) << 2), size, needed)
      if (found == 0) continue
      best = place
      nearness = <f64>found / <f64>(both - found)
      if (nearness < 1) continue
      store<f64>(NEARNESS, 1)
      return best
    }
  }
  store<f64>(NEARNESS, nearness)
  return best
}

/** Keeps the text at hand; returns its place. */
export function keep(): i32 {
  const place = texts++ % capacity
  const left = poolSize - (pooled % poolSize)
  if (left < count) pooled += left
  memory.copy(pool + ((<usize>(pooled % poolSize)) << 2), PAIRS, (<usize>count) << 2)
  const slot = slots + ((<usize>place) << 4)
  store<i32>(slot, pooled)
  store<i32>(slot, count, 4)
  store<i32>(slot, 0, 8)
  store<i32>(slot, sketch, 12)
  pooled += count
  for (let each: usize = 0; each < BAND_COUNT; each++) {
    const band = load<i32>(BANDS + (each << 2))
    const bucket = bucketOf(band)
    const filled = load<i32>(bucket)
    store<i32>(bucket + ((<usize>(filled % WAYS)) << 2), (band & ~slotMask) | (place + 1), 4)
    store<i32>(bucket, filled + 1 < WAYS * 2 ? filled + 1 : WAYS)
  }
  return place
}
