import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TopicPost, findTopics } from '@earshot/understanding'
import { seededRandom } from '../../packages/understanding/src/training/random.ts'
import { readCsv } from '../data/tables.ts'

export interface TopicFigures {
  readonly name: string
  readonly windows: number
  /** How often what came up was found at all, and found first. */
  readonly found: number
  readonly first: number
  /** Of the posts of the topic that fits best: how many are of it; of the posts of it: how many it holds. */
  readonly precision: number
  readonly recall: number
  /** Topics found that are of nothing that came up, in each window. */
  readonly strange: number
  /** The same in windows in which nothing came up. */
  readonly strangeWhenQuiet: number
}

interface Labelled {
  readonly text: string
  readonly of: string
}

const WINDOWS = 60
const LEAST_PURITY = 0.5

/** Takes `count` of these away, at random. */
const takeSome = <T>(from: T[], count: number, random: () => number): T[] =>
  Array.from({ length: Math.min(count, from.length) }, () => from.splice(Math.floor(random() * from.length), 1)).flat()

/** A window: ordinary posts, those of what came up, and the posts before. */
interface Size {
  readonly name: string
  readonly ordinary: number
  readonly comingUp: number
  readonly before: number
  /** In which part of the window, 0 to 1, it comes up. */
  readonly within: readonly [number, number]
}

const SIZES: readonly Size[] = [
  { name: '300 and 15 after 600', ordinary: 300, comingUp: 15, before: 600, within: [0, 1] },
  { name: 'a day of a small brand: 40 and 6 after 280', ordinary: 40, comingUp: 6, before: 280, within: [0, 1] },
  { name: 'one day of a week: 350 and 12 after 350', ordinary: 350, comingUp: 12, before: 350, within: [0.4, 0.5] },
]

const figures = (set: string, rows: readonly Labelled[], size: Size): TopicFigures => {
  const name = `${set}, ${size.name}`
  const random = seededRandom(5)
  const intents = [...new Set(rows.map(({ of }) => of))]
  let [found, first, strange, strangeWhenQuiet, precision, recall, windows] = [0, 0, 0, 0, 0, 0, 0]
  for (let window = 0; window < WINDOWS; window++) {
    const rising = intents[(window * 7) % intents.length] ?? ''
    const others = rows.filter(({ of }) => of !== rising)
    const before = takeSome(others, size.before, random)
    const ordinary = takeSome(others, size.ordinary, random)
    const risen = takeSome(
      rows.filter(({ of }) => of === rising),
      size.comingUp,
      random,
    )
    const posts = (some: readonly Labelled[], from: number, begin: number, step: number): TopicPost[] =>
      some.map(({ text }, at) => ({ id: String(from + at), text, author: `p${from + at}`, at: begin + at * step }))
    const quiet = posts(ordinary, 0, 0, 1)
    const past = posts(before, 10_000, -size.before, 1)
    strangeWhenQuiet += findTopics(quiet, past).length
    const [from, to] = [size.within[0] * size.ordinary, size.within[1] * size.ordinary]
    const topics = findTopics([...quiet, ...posts(risen, 1000, from + 0.5, (to - from) / size.comingUp)], past)
    const fits = topics.map(({ postIds }) => {
      const mine = postIds.filter((id) => Number(id) >= 1000).length
      return { purity: mine / postIds.length, share: mine / risen.length }
    })
    const good = fits.filter(({ purity }) => purity >= LEAST_PURITY)
    windows++
    strange += fits.length - good.length
    if ((fits[0]?.purity ?? 0) >= LEAST_PURITY) first++
    const best = good.toSorted((left, right) => right.share - left.share)[0]
    if (best === undefined) continue
    found++
    precision += best.purity
    recall += best.share
  }
  return {
    name,
    windows,
    found: found / windows,
    first: first / windows,
    precision: precision / found,
    recall: recall / found,
    strange: strange / windows,
    strangeWhenQuiet: strangeWhenQuiet / windows,
  }
}

/**
 * Labelled questions as if they came in: many of all intents but one, after more of the same, and some of that one, which
 * is what came up. clinc150 was looked at when the thresholds were chosen, and banking77 when one of them was.
 */
export const topicFigures = (directory: string): TopicFigures[] => {
  const clinc = JSON.parse(readFileSync(join(directory, 'clinc150/data_full.json'), 'utf8')) as {
    readonly train: readonly (readonly [string, string])[]
  }
  const bank = readCsv(join(directory, 'banking77/train.csv')).slice(1)
  const sets: readonly (readonly [string, readonly Labelled[]])[] = [
    ['clinc150', clinc.train.map(([text, of]) => ({ text, of }))],
    ['banking77', bank.map(([text = '', of = '']) => ({ text, of }))],
  ]
  return sets.flatMap(([name, rows]) => SIZES.map((size) => figures(name, rows, size)))
}
