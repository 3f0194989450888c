import { createCopyFinder } from '@earshot/understanding'
import { shinglesOf, similarity } from '../../packages/understanding/src/copies/shingles.ts'

export interface CopyFigures {
  readonly texts: number
  readonly pairs: number
  readonly recall: number
  readonly precision: number
  readonly perSecond: number
}

const LEAST = 0.8

/** Which texts have an earlier one at a Jaccard similarity of 0.8 or more, found by comparing all that share a shingle. */
const truth = (shingles: readonly Int32Array[]): Set<number> => {
  const holders = new Map<number, number[]>()
  const copies = new Set<number>()
  shingles.forEach((each, at) => {
    const candidates = new Set<number>()
    for (const shingle of each) for (const other of holders.get(shingle) ?? []) candidates.add(other)
    for (const other of candidates) {
      if (similarity(each, shingles[other] ?? each) >= LEAST) {
        copies.add(at)
        break
      }
    }
    for (const shingle of each) {
      const list = holders.get(shingle)
      if (list === undefined) holders.set(shingle, [at])
      else if (list.length < 400) list.push(at)
    }
  })
  return copies
}

/** Recall and precision of the copy finder against comparing every pair. Texts of fewer than six shingles are left out. */
export const copyFigures = (posts: readonly string[]): CopyFigures => {
  const texts = posts.filter((text) => shinglesOf(text).length >= 6)
  const expected = truth(texts.map(shinglesOf))
  const finder = createCopyFinder({ capacity: texts.length })
  const before = performance.now()
  const found = new Set<number>()
  texts.forEach((text, at) => {
    if (finder.remember(String(at), text, '') !== undefined) found.add(at)
  })
  const seconds = (performance.now() - before) / 1000
  const both = [...found].filter((at) => expected.has(at)).length
  return {
    texts: texts.length,
    pairs: expected.size,
    recall: both / expected.size,
    precision: both / found.size,
    perSecond: Math.round(texts.length / seconds),
  }
}
