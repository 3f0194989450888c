import type { MomentName, Reading } from '@earshot/understanding'
import type { Row } from '../data/row.ts'
import { type Measured, areaUnderCurve, measure } from '../measures.ts'

export const MOMENTS: readonly MomentName[] = ['question', 'complaint', 'idea', 'praise']

/** A row with what the program read in it. */
export interface ReadRow {
  readonly row: Row
  readonly reading: Reading
}

export interface MomentFigures extends Measured {
  readonly moment: MomentName
  readonly macroF1: number
}

const MOST_ROWS = 20
const FEWEST_YES = 3

/** How well one moment is told in rows that have a label for it; undefined where there are too few to say. */
export const momentFigures = (rows: readonly ReadRow[], moment: MomentName): MomentFigures | undefined => {
  const labelled = rows.filter(({ row }) => row.moments[moment] !== undefined)
  const labels = labelled.map(({ row }) => row.moments[moment] ?? 0)
  if (labels.length < MOST_ROWS || labels.filter((label) => label === 1).length < FEWEST_YES) return undefined
  const said = labelled.map(({ reading }) => (reading.moments[moment].verdict === 'yes' ? 1 : 0))
  const yes = measure(said, labels, 1)
  const no = measure(
    said.map((each) => 1 - each),
    labels.map((each) => 1 - each),
    1,
  )
  const chances = labelled.map(({ reading }) => reading.moments[moment].probability)
  return { ...yes, moment, macroF1: (yes.f1 + no.f1) / 2, areaUnderCurve: areaUnderCurve(chances, labels) }
}

/** Accuracy among the rows where the program does not abstain, and the share of those rows. */
export const decided = (rows: readonly ReadRow[], moment: MomentName): { coverage: number; accuracy: number } => {
  const labelled = rows.filter(({ row }) => row.moments[moment] !== undefined)
  const sure = labelled.filter(({ reading }) => reading.moments[moment].verdict !== 'unsure')
  const right = sure.filter(
    ({ row, reading }) => (reading.moments[moment].verdict === 'yes') === (row.moments[moment] === 1),
  )
  return { coverage: sure.length / labelled.length, accuracy: right.length / sure.length }
}

const SUREST = 0.8

/** Accuracy of "more likely than not" among the four fifths of the rows whose probability is farthest from one half. */
export const rightWhereSurest = (rows: readonly ReadRow[], moment: MomentName): number => {
  const labelled = rows.flatMap(({ row, reading }) => {
    const label = row.moments[moment]
    return label === undefined ? [] : [{ label, chance: reading.moments[moment].probability }]
  })
  const order = labelled.toSorted((left, right) => Math.abs(right.chance - 0.5) - Math.abs(left.chance - 0.5))
  const kept = order.slice(0, Math.round(order.length * SUREST))
  return kept.filter(({ label, chance }) => (chance >= 0.5 ? 1 : 0) === label).length / kept.length
}

export type ToneName = 'negative' | 'neutral' | 'positive'

/** The tone as a word: beyond a third of the scale it is positive or negative. */
export const toneName = ({ tone }: Reading): ToneName =>
  tone.value > 1 / 3 ? 'positive' : tone.value < -1 / 3 ? 'negative' : 'neutral'

export interface ToneFigures {
  readonly count: number
  readonly accuracy: number
  readonly macroF1: number
  readonly macroRecall: number
  /** F1 of "negative" and of "positive". */
  readonly negativeF1?: number
  readonly positiveF1?: number
}

/** How well the tone is told, over the tones that occur in the rows. */
export const toneFigures = (rows: readonly ReadRow[]): ToneFigures | undefined => {
  const labelled = rows.filter(({ row }) => row.tone !== undefined)
  if (labelled.length < MOST_ROWS) return undefined
  const names = [...new Set(labelled.map(({ row }) => row.tone))]
  const figures = names.map((name) =>
    measure(
      labelled.map(({ reading }) => (toneName(reading) === name ? 1 : 0)),
      labelled.map(({ row }) => (row.tone === name ? 1 : 0)),
      1,
    ),
  )
  const mean = (pick: (each: Measured) => number): number =>
    figures.reduce((sum, each) => sum + pick(each), 0) / figures.length
  const right = labelled.filter(({ row, reading }) => toneName(reading) === row.tone).length
  const f1Of = (name: ToneName): number | undefined => figures[names.indexOf(name)]?.f1
  const [negativeF1, positiveF1] = [f1Of('negative'), f1Of('positive')]
  return {
    ...(negativeF1 === undefined ? {} : { negativeF1 }),
    ...(positiveF1 === undefined ? {} : { positiveF1 }),
    count: labelled.length,
    accuracy: right / labelled.length,
    macroF1: mean((each) => each.f1),
    macroRecall: mean((each) => each.recall),
  }
}
