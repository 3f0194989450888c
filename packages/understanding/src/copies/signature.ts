import { mix } from './word-pairs.ts'

/** Bands of three smallest hashes: texts that share 80 % of their pairs agree in one of eight with a chance of 99.7 %. */
export const BANDS = 8
const BANDS_AT_ONCE = 4

export const FACTORS: Int32Array = Int32Array.from({ length: BANDS * 3 }, (_, each) => mix(each + 1) | 1)

/** Numbers that similar sets have in common. */
export interface Signer {
  /** One for each band, of the set that was signed last. */
  readonly bands: Int32Array
  /**
   * Signs the first `count` pairs, at most MOST_PAIRS: the chance that a band of two sets is equal is their Jaccard
   * similarity to the power of three (MinHash; Broder 1997), beside chance hits.
   */
  sign(pairs: Int32Array, count: number): void
}

export const createSigner = (): Signer => {
  const bands = new Int32Array(BANDS)
  const smallest = (pairs: Int32Array, count: number, factor: number): number => {
    let least = 0xffffffff
    for (let at = 0; at < count; at++) least = Math.min(least, Math.imul(pairs[at] ?? 0, factor) >>> 0)
    return least
  }
  return {
    bands,
    sign(pairs, count) {
      for (let band = 0; band < BANDS; band++) {
        // The kernel takes four bands at once: first the first factors of all four.
        const at = Math.floor(band / BANDS_AT_ONCE) * BANDS_AT_ONCE * 3 + (band % BANDS_AT_ONCE)
        const [a, b, c] = [0, 4, 8].map((next) => smallest(pairs, count, FACTORS[at + next] ?? 1))
        const two = Math.imul(a ?? 0, 0x9e3779b1) ^ (b ?? 0)
        bands[band] = mix(Math.imul(two, 0x85ebca6b) ^ (c ?? 0))
      }
    },
  }
}
