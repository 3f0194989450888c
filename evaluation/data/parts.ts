import type { Row } from './row.ts'
import { centile, textHash } from './split.ts'

export type Part = 'train' | 'dev' | 'test'

/** Our own labelled rows are few and dear, so more of them are kept for choosing and testing. */
export const ownPart = (text: string): Part => {
  const at = centile(text)
  return at < 35 ? 'test' : at < 60 ? 'dev' : 'train'
}

/** Seeds were written after a look at some of the sample's even rows, so only odd ones are for testing. */
const samplePart = (text: string): Part => {
  const at = centile(text)
  return at % 2 === 1 ? 'test' : at % 6 === 0 ? 'dev' : 'train'
}

/** The part of a row whose four moments are all labelled: our own labels, or the sample. */
export const wholePart = (row: Row): Part => (row.set === 'sample' ? samplePart(row.text) : ownPart(row.text))

/**
 * The part a public row is in: the source's own test part where it has one, else a tenth each for testing and choosing,
 * by a hash of the normalised text, so that copies are never on both sides.
 */
export const publicPart = (row: Row): Part => {
  if (row.official === 'test') return 'test'
  const at = centile(row.text)
  return at < 10 ? 'test' : at < 20 ? 'dev' : 'train'
}

/** Texts that nothing may be learnt from: our own rows kept for choosing and testing, and every public test row. */
export const heldBack = (own: readonly Row[], rows: readonly Row[]): ReadonlySet<number> =>
  new Set([
    ...own.filter((row) => wholePart(row) !== 'train').map((row) => textHash(row.text)),
    ...rows.filter((row) => publicPart(row) === 'test').map((row) => textHash(row.text)),
  ])
