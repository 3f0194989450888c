import { shinglesOf, similarity } from './shingles.ts'

const HASHES = 24
const BANDS = 8
const ROWS = HASHES / BANDS
/** Words so few that only the same text counts as a copy. */
const FEW_SHINGLES = 6
const MOST_AUTHORS = 50

export interface Copy {
  /** The first text of this wording that is still remembered. */
  readonly firstId: string
  /** Jaccard similarity with the text that was found, from 0.8 to 1. */
  readonly similarity: number
  /** How often the wording has been seen, this time included. */
  readonly times: number
  /** How many different authors used it, this one included; counted up to 50. */
  readonly authors: number
}

export interface CopyFinder {
  /** Says of which earlier text this is a copy, and remembers it. Costs the same however many are remembered. */
  readonly remember: (id: string, text: string, author: string) => Copy | undefined
}

interface Wording {
  readonly firstId: string
  times: number
  readonly authors: Set<string>
}

interface Remembered {
  readonly shingles: Uint32Array
  readonly wording: Wording
}

const factors = Uint32Array.from({ length: HASHES * 2 }, (_, at) => (Math.imul(at + 1, 0x9e3779b1) ^ 0x5bf03635) | 1)
const signature = new Uint32Array(HASHES)

/** MinHash: the least of each of 24 different shufflings of the shingles. */
const sign = (shingles: Uint32Array): void => {
  signature.fill(0xffffffff)
  for (const shingle of shingles) {
    for (let at = 0; at < HASHES; at++) {
      let value = Math.imul(shingle ^ (factors[at] ?? 0), factors[HASHES + at] ?? 1)
      value = (value ^ (value >>> 15)) >>> 0
      if (value < (signature[at] ?? 0)) signature[at] = value
    }
  }
}

const bandKey = (band: number): number => {
  let key = band + 1
  for (let row = 0; row < ROWS; row++) key = Math.imul(key ^ (signature[band * ROWS + row] ?? 0), 0x01000193)
  return key
}

/**
 * Finds near-copies among the last `capacity` texts: MinHash of 24 values in 8 bands of 3 proposes, the exact Jaccard
 * similarity decides. At a similarity of 0.8 a pair is proposed with probability 0.997.
 */
export const createCopyFinder = (options: { readonly capacity: number; readonly least?: number }): CopyFinder => {
  const { capacity, least = 0.8 } = options
  const slots: (Remembered | undefined)[] = Array.from({ length: capacity })
  const keys = new Int32Array(capacity * BANDS)
  const buckets = new Map<number, number[]>()
  let next = 0

  const forget = (slot: number): void => {
    if (slots[slot] === undefined) return
    for (let band = 0; band < BANDS; band++) {
      const key = keys[slot * BANDS + band] ?? 0
      const left = buckets.get(key)?.filter((each) => each !== slot) ?? []
      if (left.length === 0) buckets.delete(key)
      else buckets.set(key, left)
    }
  }

  const closest = (shingles: Uint32Array): { readonly wording: Wording; readonly near: number } | undefined => {
    let best: Wording | undefined
    let near = shingles.length < FEW_SHINGLES ? 1 : least
    const seen = new Set<number>()
    for (let band = 0; band < BANDS; band++) {
      for (const slot of buckets.get(bandKey(band)) ?? []) {
        if (seen.has(slot)) continue
        seen.add(slot)
        const other = slots[slot]
        if (other === undefined) continue
        const value = similarity(shingles, other.shingles)
        if (value >= near) [best, near] = [other.wording, value]
        if (value === 1) return { wording: other.wording, near: 1 }
      }
    }
    return best === undefined ? undefined : { wording: best, near }
  }

  return {
    remember: (id, text, author) => {
      const shingles = shinglesOf(text)
      if (shingles.length === 0) return undefined
      sign(shingles)
      const found = closest(shingles)
      const wording = found?.wording ?? { firstId: id, times: 0, authors: new Set() }
      wording.times++
      if (wording.authors.size < MOST_AUTHORS) wording.authors.add(author)
      // The same wording is kept once; a thousand retweets fill one slot, not a thousand.
      if (found?.near !== 1) {
        const slot = next
        next = (next + 1) % capacity
        forget(slot)
        slots[slot] = { shingles, wording }
        for (let band = 0; band < BANDS; band++) {
          const key = bandKey(band)
          keys[slot * BANDS + band] = key
          const bucket = buckets.get(key)
          if (bucket === undefined) buckets.set(key, [slot])
          else bucket.push(slot)
        }
      }
      if (found === undefined) return undefined
      return { firstId: wording.firstId, similarity: found.near, times: wording.times, authors: wording.authors.size }
    },
  }
}
