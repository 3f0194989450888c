import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { percent, table } from './write.ts'

/** Figures of one set when its rows were left out of the learning, as `npm run evaluate:cross` measured them last. */
export interface CrossRow {
  readonly plan: string
  readonly model: string
  readonly set: string
  /** A moment, or tone. */
  readonly what: string
  readonly count: number
  readonly positives?: number
  readonly precision?: number
  readonly recall?: number
  readonly f1?: number
  readonly macroF1: number
  readonly areaUnderCurve?: number
  readonly accuracy: number
  readonly coverage?: number
  readonly surest?: number
  readonly calibrationError?: number
}

const file = join(import.meta.dirname, '../cross-domain.json')

/** Nothing where it has not been measured. */
export const readCrossRows = (): CrossRow[] =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CrossRow[]) : []

const HEADING = '### On what was left out of the learning'

/** The part of docs/understanding.md about rows that were left out, with its heading. */
export const crossSection = (rows: readonly CrossRow[]): string =>
  [
    HEADING,
    'Each row is read by a model that learnt nothing from its part: a tenth or a fifth of the set, its domain, or the whole set (`npm run evaluate:cross`, about a quarter of an hour of processor time for all). To be done in that time, these models learnt from a third of the long sets of tone, emotions and dialogues.',
    rows.length === 0
      ? 'Not measured yet.'
      : table(
          [
            'left out',
            'rows',
            'what',
            'texts',
            'F1',
            'macro F1',
            'AUC',
            'accuracy',
            'right where decided',
            'surest 80 %',
            'calibration error',
          ],
          rows.map((row) => [
            row.plan,
            `${row.set} (${row.model})`,
            row.what,
            String(row.count),
            percent(row.f1),
            percent(row.macroF1),
            percent(row.areaUnderCurve),
            row.coverage === undefined ? percent(row.accuracy) : '–',
            row.coverage === undefined ? '–' : `${percent(row.accuracy)} of ${percent(row.coverage)}`,
            percent(row.surest),
            row.calibrationError === undefined ? '–' : row.calibrationError.toFixed(3),
          ]),
        ),
  ].join('\n\n')

/** Puts the rows into the page in place of those that are there. */
export const withCrossSection = (page: string, rows: readonly CrossRow[]): string => {
  const from = page.indexOf(HEADING)
  if (from < 0) return page
  const to = page.indexOf('\n### ', from + 1)
  return `${page.slice(0, from)}${crossSection(rows)}\n${to < 0 ? '' : page.slice(to)}`
}
