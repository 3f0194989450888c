import { join } from 'node:path'
import type { IdentifyLanguage } from '../../packages/understanding/src/language/identify.ts'
import { readTsv } from '../data/tables.ts'
import type { Row } from '../data/row.ts'
import { publicPart } from '../data/parts.ts'

export interface LanguageFigures {
  readonly name: string
  readonly count: number
  readonly languages: number
  /** Mean over languages of the share that was told right. */
  readonly mean: number
  readonly lowest: readonly string[]
}

type Told = readonly (readonly [language: string, text: string])[]

const figures = (name: string, told: Told, identify: IdentifyLanguage): LanguageFigures => {
  const tally = new Map<string, { all: number; right: number }>()
  for (const [language, text] of told) {
    const each = tally.get(language) ?? { all: 0, right: 0 }
    each.all++
    if (identify(text, Math.min(text.length, 4000)).code === language) each.right++
    tally.set(language, each)
  }
  const shares = [...tally].map(([language, { all, right }]) => [language, right / all] as const)
  const lowest = shares.toSorted((left, right) => left[1] - right[1]).slice(0, 6)
  return {
    name,
    count: told.length,
    languages: tally.size,
    mean: shares.reduce((sum, [, share]) => sum + share, 0) / shares.length,
    lowest: lowest.map(([language, share]) => `${language} ${(share * 100).toFixed(0)}`),
  }
}

/** Language identification on posts and on pairs of words. */
export const languageFigures = (
  directory: string,
  rows: readonly Row[],
  identify: IdentifyLanguage,
): LanguageFigures[] => {
  const pairs = (file: string): Told =>
    readTsv(join(directory, 'eld-bench', file)).map(([language = '', text = '']) => [language, text] as const)
  const of = (set: string, keep: (row: Row) => boolean): Told =>
    rows.filter((row) => row.set === set && keep(row)).map((row) => [row.language, row.text] as const)
  return [
    figures('posts, eld-bench tweets', pairs('tweets.txt'), identify),
    figures(
      'posts, umsab without Hindi, held out',
      of('umsab', (row) => row.language !== 'hi' && row.official !== 'train'),
      identify,
    ),
    figures(
      'posts, rusentitweet (some rows are Mongolian or Ukrainian)',
      of('rusentitweet', () => true),
      identify,
    ),
    figures(
      'reviews, skroutz-greek',
      of('skroutz-greek', (row) => publicPart(row) === 'test'),
      identify,
    ),
    figures('pairs of words, eld-bench', pairs('word-pairs.txt'), identify),
  ]
}
