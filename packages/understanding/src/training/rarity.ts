import type { Rarity } from '../corrections/rarity.ts'
import { BUCKETS } from '../extract/features.ts'
import type { Corpus } from './corpus.ts'

/** What this part of all texts holds says nothing about any of them. */
const COMMON = 0.02
const STEPS = 4
const MOST = 31

/** How rare each row is among these texts. The logarithm is rounded far from where machines differ. */
export const rarityOf = (corpus: Corpus): Rarity => {
  const counts = new Uint32Array(BUCKETS)
  for (const row of corpus.rows) counts[row] = (counts[row] ?? 0) + 1
  return Int8Array.from(counts, (count) => {
    const share = (count + 1) / (corpus.count + 1)
    return Math.max(0, Math.min(MOST, Math.round(STEPS * Math.log(COMMON / share))))
  })
}
