import { type BaseLesson, type TeachableReader, overlayOf } from '@earshot/understanding'
import { seededRandom, shuffled } from '../packages/understanding/src/training/random.ts'
import type { Row } from './data/row.ts'
import type { ReadRow } from './report/moments.ts'

const MOST_ROWS = 1600
const SEED = 1

/** How those who are corrected are picked: what the program is least sure of first, or any. */
export type Asking = 'asked' | 'random'

/**
 * What a reader makes of the second half of these rows after a team has corrected some of the first half: nothing of the
 * set was learnt before. With `count` 0 nothing is corrected.
 */
export const readCorrected = (
  reader: TeachableReader,
  rows: readonly Row[],
  moment: 'complaint' | 'praise',
  { count, asking, base }: { readonly count: number; readonly asking: Asking; readonly base: readonly BaseLesson[] },
): ReadRow[] => {
  const some = [...shuffled(rows.length, seededRandom(SEED))].slice(0, MOST_ROWS).flatMap((at) => rows[at] ?? [])
  const half = Math.floor(some.length / 2)
  const [pool, test] = [some.slice(0, half), some.slice(half)]
  const judged = reader.read(pool).map((reading, at) => ({ at, ...reading.moments[moment] }))
  const least = (judgement: (typeof judged)[number]): number =>
    (judgement.verdict === 'unsure' ? 1 : 0) + judgement.probability
  const order = asking === 'random' ? judged : judged.toSorted((left, right) => least(right) - least(left))
  const corrections = order.slice(0, count).flatMap(({ at }) => {
    const row = pool[at]
    return row === undefined ? [] : [{ id: row.key, text: row.text, moment, holds: row.moments[moment] === 1 }]
  })
  const readings = reader.read(test, overlayOf(reader.learn(corrections, base)))
  return test.flatMap((row, at) => {
    const reading = readings[at]
    return reading === undefined ? [] : [{ row, reading }]
  })
}
