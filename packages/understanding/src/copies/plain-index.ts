import type { CopyIndex, IndexSize } from './copy-index.ts'
import { BANDS, createSigner } from './signature.ts'
import { findPairs, isSeen, pairs, uniquePairs } from './word-pairs.ts'

/** A bucket is a line of memory: how many texts were put in, then the newest fifteen, for memory is what takes the time. */
const LINE = 16
const WAYS: number = LINE - 1

const bitsOf = (bits: number): number => {
  const pairsOfBits = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairsOfBits & 0x33333333) + ((pairsOfBits >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

const atLeast = (part: number): number => Math.ceil(part - 1e-9)

/**
 * The index in plain TypeScript, for where there is no WebAssembly, and to compare the kernel with.
 * Texts that agree in a band of their signatures are found in a bucket of that band and compared pair by pair; a bucket's
 * numbers hold a text and a part of its band, so that few others are looked at.
 */
export const plainIndex = ({ capacity, poolSize, slotBits, bucketBits, mostCounted }: IndexSize): CopyIndex => {
  const pool = new Int32Array(poolSize)
  /** For each text where its pairs begin, how many they are, when it was last compared, and its sketch. */
  const slots = new Int32Array(capacity * 4)
  const slotMask = 2 ** slotBits - 1
  const bucketMask = 2 ** bucketBits - 1
  const buckets = new Int32Array(LINE << bucketBits)
  const signer = createSigner()
  const { bands } = signer
  // These count up; places are what is left of them by the sizes.
  let texts = 0
  let pooled = 0
  let looks = 0
  let nearness = 0
  // Of the text at hand: how many pairs, and one bit for each thirty-second of them.
  let count = 0
  let sketch = 0

  // A text's part of an entry takes the low bits, so that the part of the band beside it is not that which chose the bucket.
  const bucketOf = (band: number): number => (band & bucketMask) * LINE

  const clear = (): void => {
    buckets.fill(0)
    slots.fill(0)
    texts = pooled = looks = 0
  }

  /** How many of the `size` pairs at `from` the text at hand has too, or 0 when less than `needed`. */
  const inBoth = (from: number, size: number, needed: number): number => {
    let spare = size - needed
    for (let at = from; at < from + size && spare >= 0; at++) if (!isSeen(pool[at] as number)) spare--
    return spare < 0 ? 0 : needed + spare
  }

  return {
    get nearness() {
      return nearness
    },
    take(text) {
      if (looks > mostCounted || pooled > mostCounted) clear()
      count = uniquePairs(findPairs(text))
      looks++
      sketch = 0
      for (let each = 0; each < count; each++) sketch |= 1 << (pairs[each] as number)
      return count
    },
    closest(wanted) {
      signer.sign(pairs, count)
      nearness = wanted
      let best = -1
      const oldestPair = pooled - poolSize
      for (let each = 0; each < BANDS; each++) {
        const band = bands[each] as number
        const bucket = bucketOf(band)
        const filled = buckets[bucket] as number
        for (let way = filled < WAYS ? filled : WAYS; way > 0; way--) {
          const entry = buckets[bucket + way] as number
          if (((entry ^ band) & ~slotMask) !== 0) continue
          const slot = (entry & slotMask) - 1
          if (slots[slot * 4 + 2] === looks) continue
          slots[slot * 4 + 2] = looks
          const start = slots[slot * 4] as number
          const size = slots[slot * 4 + 1] as number
          if (start < oldestPair) continue
          const needed = atLeast(((count + size) * nearness) / (1 + nearness))
          // Each bit of a sketch that only one of two texts has is from a pair that only one of them has.
          if (bitsOf(sketch ^ (slots[slot * 4 + 3] as number)) > count + size - 2 * needed) continue
          const both = inBoth(start % poolSize, size, needed)
          if (both === 0) continue
          const near = both / (count + size - both)
          best = slot
          nearness = near
          if (near === 1) return best
        }
      }
      return best
    },
    keep() {
      const slot = texts % capacity
      const left = poolSize - (pooled % poolSize)
      if (left < count) pooled += left
      const start = pooled % poolSize
      for (let at = 0; at < count; at++) pool[start + at] = pairs[at] as number
      slots[slot * 4] = pooled
      slots[slot * 4 + 1] = count
      slots[slot * 4 + 2] = 0
      slots[slot * 4 + 3] = sketch
      pooled += count
      for (let each = 0; each < BANDS; each++) {
        const band = bands[each] as number
        const bucket = bucketOf(band)
        const filled = buckets[bucket] as number
        buckets[bucket + 1 + (filled % WAYS)] = (band & ~slotMask) | (slot + 1)
        // Counts on from fifteen, so that it stays small: only its rest says which text is written over next.
        buckets[bucket] = filled + 1 < WAYS * 2 ? filled + 1 : WAYS
      }
      texts++
      return slot
    },
  }
}
