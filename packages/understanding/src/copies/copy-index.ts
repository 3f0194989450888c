import { hasKernel } from '../kernel-memory.ts'
import { kernelIndex } from './kernel-index.ts'
import { plainIndex } from './plain-index.ts'
import { BANDS } from './signature.ts'
import { MOST_PAIRS } from './word-pairs.ts'

/** The pairs of words of the last `capacity` texts, found by what they have in common. */
export interface CopyIndex {
  /** Takes a text in hand; returns how many different pairs of words tell it apart, 0 when it has no words. */
  take(text: string): number
  /** The place of the kept text that is most similar to the one at hand, at least `wanted`. -1: none was found. */
  closest(wanted: number): number
  /** How similar the last one found is. */
  readonly nearness: number
  /** Keeps the text at hand, after it was looked for; returns its place, which is used again after `capacity` others. */
  keep(): number
}

/** Pairs for each text on average; when texts are longer, fewer are remembered. */
const ROOM = 24
const USUAL_FILL = 8

/** How large the parts of an index are. */
export interface IndexSize {
  readonly capacity: number
  /** Room for the pairs of all texts. */
  readonly poolSize: number
  /** A place takes so many bits of an entry of a bucket; the others are of the band that brought it there. */
  readonly slotBits: number
  readonly bucketBits: number
  /** Numbers count up to this; then everything is forgotten, once in tens of millions of texts. */
  readonly mostCounted: number
}

export const indexSize = (capacity: number, mostCounted: number = 2 ** 30): IndexSize => ({
  capacity,
  poolSize: capacity * ROOM + MOST_PAIRS,
  slotBits: Math.max(1, Math.ceil(Math.log2(capacity + 1))),
  bucketBits: Math.max(4, Math.ceil(Math.log2((capacity * BANDS) / USUAL_FILL))),
  mostCounted,
})

export const createCopyIndex = (capacity: number): CopyIndex =>
  hasKernel ? kernelIndex(indexSize(capacity)) : plainIndex(indexSize(capacity))
