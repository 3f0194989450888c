import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

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
}

const file = join(import.meta.dirname, '../cross-domain.json')

/** Nothing where it has not been measured. */
export const readCrossRows = (): CrossRow[] =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CrossRow[]) : []
