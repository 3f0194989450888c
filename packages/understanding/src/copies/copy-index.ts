import { pairs, MOST_PAIRS } from './word-pairs.ts'

/** Sets of pairs of the last `capacity` texts, found by what they have in common. */
export interface CopyIndex {
  /** The place of the set that is most similar to the first `count` pairs, at least `wanted`. -1: there is none. */
  closest(count: number, wanted: number): number
  /** How similar the last one found is. */
  readonly nearness: number
  /** Keeps the set that was just asked for; returns its place, which is used again after `capacity` others. */
  keep(count: number): number
}

/** Words of an entry: a pair, the number of its text, the entry before it in its bucket, its rank and its text's count. */
const ENTRY = 4
const ENTRIES = 8
/** Pairs for each text on average; when texts are longer, fewer are remembered. */
const ROOM = 24
/** A bucket that was entered so often holds a pair that everybody uses, such as the name of a brand. */
const POPULAR = 120
const LAST = 2 ** 30

const atLeast = (part: number): number => Math.ceil(part - 1e-9)

/**
 * Two sets of which the parts in common are at least `least` of all must share one of their rarest pairs: of n pairs the
 * first n - ⌈least · n⌉ + 1 in an order that is the same for both (prefix filtering; Chaudhuri, Ganti, Kaushik 2006). So
 * only those are entered and looked up. Popular pairs come last in the order; a copy can be missed only around the moment
 * when a pair becomes popular.
 */
export const createCopyIndex = (capacity: number, least: number): CopyIndex => {
  const poolSize = capacity * ROOM + MOST_PAIRS
  const pool = new Int32Array(poolSize)
  /** For each text where its pairs begin, and when it was last compared: together, for memory is what takes the time. */
  const slots = new Int32Array(capacity * 2)
  const entryCount = capacity * ENTRIES
  const entries = new Int32Array(entryCount * ENTRY)
  const bits = Math.max(10, Math.ceil(Math.log2(entryCount)) - 1)
  /** For each bucket its newest entry plus one, and how often it was entered. */
  const buckets = new Int32Array(2 << bits)
  /** The rarest pairs of the text at hand. */
  const rarest = new Int32Array(MOST_PAIRS)
  let rareCount = 0
  let askedCount = 0
  // These count up; places are what is left of them by the sizes.
  let texts = 0
  let pooled = 0
  let entered = 0
  let looks = 0
  let nearness = 0

  const bucketOf = (pair: number): number => (Math.imul(pair, 0x9e3779b1) >>> (32 - bits)) << 1

  const chooseRarest = (count: number): void => {
    askedCount = count - atLeast(count * least) + 1
    // One more is entered than needed: one of them may become popular later, and then nobody asks for it.
    const wanted = askedCount < count ? askedCount + 1 : count
    rareCount = 0
    for (let at = 0; at < count && rareCount < wanted; at++) {
      const pair = pairs[at] ?? 0
      if ((buckets[bucketOf(pair) + 1] ?? 0) < POPULAR) rarest[rareCount++] = pair
    }
    for (let at = 0; at < count && rareCount < wanted; at++) {
      const pair = pairs[at] ?? 0
      if ((buckets[bucketOf(pair) + 1] ?? 0) >= POPULAR) rarest[rareCount++] = pair
    }
  }

  const clear = (): void => {
    buckets.fill(0)
    slots.fill(0)
    texts = pooled = entered = looks = 0
  }

  /** How similar the text at hand is to the one of `size` pairs at `from`, or 0 when less than `wanted`. */
  const compare = (count: number, from: number, size: number, wanted: number): number => {
    const needed = atLeast(((count + size) * wanted) / (1 + wanted))
    const end = from + size
    let both = 0
    let at = 0
    let other = from
    while (at < count && other < end) {
      const left = count - at < end - other ? count - at : end - other
      if (both + left < needed) return 0
      const one = pairs[at] ?? 0
      const two = pool[other] ?? 0
      if (one === two) both++
      if (one <= two) at++
      if (two <= one) other++
    }
    return both < needed ? 0 : both / (count + size - both)
  }

  return {
    get nearness() {
      return nearness
    },
    closest(count, wanted) {
      if (looks > LAST || entered > LAST || pooled > LAST) clear()
      chooseRarest(count)
      looks++
      nearness = wanted
      let best = -1
      const [oldestEntry, oldestText, oldestPair] = [entered - entryCount, texts - capacity, pooled - poolSize]
      for (let rank = 0; rank < askedCount; rank++) {
        const pair = rarest[rank] ?? 0
        let left = POPULAR * 4
        // What was written over since ends the chain: everything behind it is older.
        for (let entry = (buckets[bucketOf(pair)] ?? 0) - 1; entry >= 0 && entry >= oldestEntry && left > 0; left--) {
          const at = (entry % entryCount) * ENTRY
          entry = entries[at + 2] ?? -1
          if (entries[at] !== pair) continue
          const about = entries[at + 3] ?? 0
          const size = about & 255
          // None of the rarer ones is in both, so no more can be in both than this and what comes after it.
          const rest = size - (about >> 8) < count - rank ? size - (about >> 8) : count - rank
          if (rest * (1 + nearness) < (count + size) * nearness - 1e-9) continue
          const text = entries[at + 1] ?? 0
          if (text < oldestText) continue
          const slot = text % capacity
          const start = slots[slot * 2] ?? 0
          if (start < oldestPair || slots[slot * 2 + 1] === looks) continue
          slots[slot * 2 + 1] = looks
          const near = compare(count, start % poolSize, size, nearness)
          if (near === 0) continue
          best = slot
          nearness = near
          if (near === 1) return best
        }
      }
      return best
    },
    keep(count) {
      const slot = texts % capacity
      if (texts > 0 && slot === 0) for (let at = 1; at < buckets.length; at += 2) buckets[at] = (buckets[at] ?? 0) >> 1
      const left = poolSize - (pooled % poolSize)
      if (left < count) pooled += left
      const start = pooled % poolSize
      for (let at = 0; at < count; at++) pool[start + at] = pairs[at] ?? 0
      slots[slot * 2] = pooled
      slots[slot * 2 + 1] = 0
      pooled += count
      for (let rank = 0; rank < rareCount; rank++) {
        const pair = rarest[rank] ?? 0
        const bucket = bucketOf(pair)
        const at = (entered % entryCount) * ENTRY
        entries[at] = pair
        entries[at + 1] = texts
        entries[at + 2] = (buckets[bucket] ?? 0) - 1
        entries[at + 3] = (rank << 8) | count
        buckets[bucket] = ++entered
        buckets[bucket + 1] = (buckets[bucket + 1] ?? 0) + 1
      }
      texts++
      return slot
    },
  }
}
