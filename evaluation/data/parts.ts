import type { Row } from './row.ts'
import { centile, textHash } from './split.ts'

export type Part = 'train' | 'test'

/** Our own labelled rows are few, so more of them are kept for testing. */
const ownPart = (text: string): Part => (centile(text) < 35 ? 'test' : 'train')

/** Seeds were written after a look at some of the sample's even rows, so only odd ones are for testing. */
const samplePart = (text: string): Part => (centile(text) % 2 === 1 ? 'test' : 'train')

/** The part of a row whose four moments are all labelled: our own labels, or the sample. */
export const wholePart = (row: Row): Part => (row.set === 'sample' ? samplePart(row.text) : ownPart(row.text))

/**
 * The part a public row is in: the source's own test part where it has one, else a tenth for testing by a hash of the
 * normalised text, so that copies are never on both sides.
 */
export const publicPart = (row: Row): Part => (row.official === 'test' || centile(row.text) < 10 ? 'test' : 'train')

/** Texts that nothing may be learnt from: our own rows kept for testing, and every public test row. */
export const heldBack = (own: readonly Row[], rows: readonly Row[]): ReadonlySet<number> =>
  new Set([
    ...own.filter((row) => wholePart(row) === 'test').map((row) => textHash(row.text)),
    ...rows.filter((row) => publicPart(row) === 'test').map((row) => textHash(row.text)),
  ])
