import { createCopyFinder } from '@earshot/understanding'
import { copiesAmong, shinglesOf } from '../../packages/understanding/src/copies/shingles.ts'

export interface CopyFigures {
  readonly texts: number
  readonly pairs: number
  readonly recall: number
  readonly precision: number
  readonly perSecond: number
}

const LEAST = 0.8

/** Recall and precision of the copy finder against comparing every pair. Texts of fewer than six shingles are left out. */
export const copyFigures = (posts: readonly string[]): CopyFigures => {
  const texts = posts.filter((text) => shinglesOf(text).length >= 6)
  const expected = copiesAmong(texts.map(shinglesOf), LEAST)
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
