import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createReader } from '@earshot/understanding'
import type { MomentName, Reading } from '@earshot/understanding'
import type { Row } from './data/row.ts'
import { SETS } from './data/sets.ts'
import { measure } from './measures.ts'

const root = join(import.meta.dirname, '..')
const directory = join(root, '../shared/data/labelled')
const MOMENTS: readonly MomentName[] = ['question', 'complaint', 'idea', 'praise']

const percent = (value: number): string => (value * 100).toFixed(1).padStart(6)

const readRows = (rows: readonly Row[]): Reading[] =>
  createReader({ modelsDirectory: join(root, 'packages/understanding/models') })(
    rows.map((row) => ({ text: row.text, ...(row.toUs === undefined ? {} : { toUs: row.toUs }) })),
  )

const printMoments = (rows: readonly Row[], readings: readonly Reading[]): void => {
  const languages = [...new Set(rows.map((row) => row.language))]
  for (const language of languages) {
    for (const moment of MOMENTS) {
      const picked = rows
        .map((row, at) => ({ row, reading: readings[at] }))
        .filter(({ row }) => row.language === language && row.moments[moment] !== undefined)
      if (picked.length === 0) continue
      const measured = measure(
        picked.map(({ reading }) => reading?.moments[moment].probability ?? 0),
        picked.map(({ row }) => row.moments[moment] ?? 0),
        0.5,
      )
      const { count, positives, precision, recall, f1, areaUnderCurve } = measured
      console.log(
        `${(rows[0]?.set ?? '').padEnd(22)} ${language} ${moment.padEnd(10)} ${String(count).padStart(6)} ${String(positives).padStart(6)} ${percent(precision)} ${percent(recall)} ${percent(f1)} ${percent(areaUnderCurve)}`,
      )
    }
  }
}

if (existsSync(directory)) {
  console.log('set                    language, moment        rows    yes  prec.%  rec.%    F1%   AUC%')
  for (const set of SETS) {
    const rows = set.load(directory)
    const readings = readRows(rows)
    printMoments(rows, readings)
    const known = rows.map((row, at) => readings[at]?.language === row.language).filter(Boolean).length
    console.log(`${set.name.padEnd(22)} language right ${percent(known / rows.length)} %`)
  }
} else {
  console.log('evaluate: skipped, because ../shared/data/labelled is not there')
}
