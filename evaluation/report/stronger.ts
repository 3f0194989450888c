import type { MomentName, Opinion, StrongerModel } from '@earshot/understanding'
import { measure } from '../measures.ts'
import { MOMENTS, type ReadRow, momentFigures } from './moments.ts'
import { percent, table } from './write.ts'

const LINE = 0.5
const NOBODY = new AbortController().signal

const f1Of = (rows: readonly ReadRow[], opinions: readonly (Opinion | undefined)[], moment: MomentName): number => {
  const pairs = rows.flatMap(({ row }, at) => {
    const label = row.moments[moment]
    return label === undefined ? [] : [{ label, chance: opinions[at]?.moments[moment] ?? 0 }]
  })
  return measure(
    pairs.map(({ chance }) => chance),
    pairs.map(({ label }) => label),
    LINE,
  ).f1
}

/** The reader and a model of the operator's on the same rows of our own labels: F1 of each moment, and time a text. */
export const compareWith = async (model: StrongerModel, rows: readonly ReadRow[]): Promise<string> => {
  const before = performance.now()
  const opinions = await model.judge(
    rows.map(({ row }) => row.text),
    NOBODY,
  )
  const each = (performance.now() - before) / Math.max(1, rows.length)
  const silent = opinions.filter((opinion) => opinion === undefined).length
  const moments = table(
    ['moment', 'ours, F1', `${model.name}, F1`],
    MOMENTS.map((moment) => [moment, percent(momentFigures(rows, moment)?.f1), percent(f1Of(rows, opinions, moment))]),
  )
  return `${rows.length} rows of our own labels, ${silent} without an answer that could be understood, ${each.toFixed(0)} ms a text.\n\n${moments}`
}
