import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readerOf, teachableReaderOf } from '../packages/understanding/src/create-reader.ts'
import { cueBook } from '../packages/understanding/src/cues/cue-book.ts'
import { toGreeklish } from '../packages/understanding/src/language/transliterate.ts'
import { type FullLanguage, languages } from '../packages/understanding/src/languages/languages.ts'
import { readyModel } from '../packages/understanding/src/models/language-model.ts'
import { loadModels } from '../packages/understanding/src/models/models.ts'
import { seededRandom } from '../packages/understanding/src/training/random.ts'
import { type Trainer, createTrainer } from '../packages/understanding/src/training/train-language-model.ts'
import { type TeachableReader, loadBase } from '@earshot/understanding'
import { type Asking, readCorrected } from './corrected.ts'
import type { Row } from './data/row.ts'
import { SETS } from './data/sets.ts'
import { textHash } from './data/split.ts'
import { lessonsFor } from './lessons.ts'
import { calibrationError, reliability } from './report/calibration.ts'
import type { CrossRow } from './report/cross-domain.ts'
import { readCrossRows, withCrossSection } from './report/cross-domain.ts'
import { MOMENTS, decided, momentFigures, rightWhereSurest, toneFigures } from './report/moments.ts'
import type { ReadRow } from './report/moments.ts'
import { loadOwnRows } from './sets/own.ts'

/**
 * `npm run evaluate:cross`: trains the models again without a tenth, a fifth, a domain or a whole set, and reads what was
 * left out. Features, and heads that the rows left out say nothing about, are made once for each model. Each plan is
 * written when it is done; `--only PLAN` does one and keeps the others. Long sets that only help (tone, emotions,
 * dialogues) give a third of their rows: the figures are a little too low for that.
 */
const root = join(import.meta.dirname, '..')
const labelled = join(root, '../shared/data/labelled')
const file = join(import.meta.dirname, 'cross-domain.json')
const page = join(root, 'docs/understanding.md')

interface Plan {
  readonly name: string
  readonly model: FullLanguage
  /** Which part of a row is left out together with it; undefined: it is never tested. */
  readonly partOf: (row: Row) => string | undefined
  /** Whether it is also tried how much a team's corrections help. */
  readonly corrected?: true
}

const LONG = new Set(['semeval2017-task4', 'goemotions', 'xdailydialog', 'twcs', 'koziev-ru', 'ru-goemotions'])
const foldOf = (row: Row, folds: number): string => String((Math.imul(textHash(row.text), 0x85ebca6b) >>> 8) % folds)
const among = (row: Row, ...sets: readonly string[]): boolean => sets.includes(row.set)

const PLANS: readonly Plan[] = [
  {
    name: 'a domain left out',
    model: 'en',
    partOf: (row) =>
      row.set === 'complaints-acl19' && row.group !== undefined && !row.group.startsWith('random')
        ? row.group
        : undefined,
  },
  {
    name: '10 folds',
    model: 'en',
    partOf: (row) => (among(row, 'complaints-acl19') ? foldOf(row, 10) : undefined),
  },
  {
    name: 'a set left out',
    model: 'en',
    partOf: (row) => (among(row, 'us-airline-sentiment', 'sanders-brands', 'sxsw-brands') ? row.set : undefined),
    corrected: true,
  },
  {
    name: '5 folds',
    model: 'en',
    partOf: (row) => (among(row, 'tweet-act-ijcnn19', 'us-airline-sentiment') ? foldOf(row, 5) : undefined),
  },
  {
    name: '5 folds',
    model: 'el',
    partOf: (row) => (among(row, 'skroutz-greek', 'greek-banks') ? foldOf(row, 5) : undefined),
  },
  {
    name: '5 folds',
    model: 'ru',
    partOf: (row) => (among(row, 'sentirueval2016', 'rusentitweet') ? foldOf(row, 5) : undefined),
  },
]

const CORRECTIONS: readonly (readonly [number, Asking])[] = [
  [0, 'random'],
  [50, 'asked'],
  [50, 'random'],
  [200, 'asked'],
  [200, 'random'],
]
const base = loadBase(join(root, 'packages/understanding/seeds'))

const { values } = parseArgs({ options: { only: { type: 'string' } } })

const keep = (done: readonly CrossRow[], plan: Plan): void => {
  const others = readCrossRows().filter(({ plan: name, model }) => name !== plan.name || model !== plan.model)
  const rows = [...others, ...done]
  writeFileSync(file, `${JSON.stringify(rows, undefined, 1)}\n`)
  writeFileSync(page, withCrossSection(readFileSync(page, 'utf8'), rows))
}

/** The figures of one set, over all the parts in which its rows were left out. */
const figuresOf = (plan: Plan, set: string, rows: readonly ReadRow[], typed: readonly ReadRow[]): CrossRow[] => {
  const of = { plan: plan.name, model: plan.model, set }
  const moments = MOMENTS.flatMap((moment): CrossRow[] => {
    const figures = momentFigures(rows, moment)
    if (figures === undefined) return []
    const { count, positives, precision, recall, f1, macroF1, areaUnderCurve } = figures
    return [
      {
        ...of,
        what: moment,
        count,
        positives,
        precision,
        recall,
        f1,
        macroF1,
        areaUnderCurve,
        ...decided(rows, moment),
        surest: rightWhereSurest(rows, moment),
        calibrationError: calibrationError(reliability(rows, [moment])),
      },
    ]
  })
  const tone = (what: string, some: readonly ReadRow[]): CrossRow[] => {
    const figures = toneFigures(some)
    return figures === undefined ? [] : [{ ...of, what, ...figures }]
  }
  return [...moments, ...tone('tone', rows), ...tone('tone, typed in Latin letters', typed)]
}

/** Complaints and praise of a set that nothing was learnt from, without and with corrections of its first half. */
const correctedRows = (plan: Plan, set: string, rows: readonly Row[], reader: TeachableReader): CrossRow[] =>
  (['complaint', 'praise'] as const).flatMap((moment) =>
    CORRECTIONS.flatMap(([count, asking]) => {
      const read = readCorrected(reader, rows, moment, { count, asking, base })
      const what = count === 0 ? `${moment}, half of it` : `${moment}, the same after ${count} corrections, ${asking}`
      return figuresOf(plan, set, read, []).flatMap((row) => (row.what === moment ? [{ ...row, what }] : []))
    }),
  )

if (existsSync(labelled)) {
  const models = loadModels(join(root, 'packages/understanding/models'))
  const rows = SETS.flatMap((set) => set.load(labelled))
  const own = loadOwnRows(labelled)
  let made: { readonly model: Plan['model']; readonly trainer: Trainer } | undefined
  const trainerOf = (model: Plan['model']): Trainer => {
    if (made?.model !== model) {
      const some = rows.filter((row, at) => !LONG.has(row.set) || at % 3 === 0)
      made = { model, trainer: createTrainer(lessonsFor(model, some, own), cueBook(languages[model]), { folds: 2 }) }
    }
    return made.trainer
  }
  for (const plan of PLANS) {
    if (values.only !== undefined && !`${plan.model} ${plan.name}`.includes(values.only)) continue
    const parts = [...new Set(rows.flatMap((row) => plan.partOf(row) ?? []))].toSorted()
    const read: ReadRow[] = []
    const typed: ReadRow[] = []
    const corrected: CrossRow[] = []
    for (const part of parts) {
      const started = process.cpuUsage().user
      const left = rows.filter((row) => plan.partOf(row) === part)
      const trained = trainerOf(plan.model).train(new Set(left.map((row) => textHash(row.text))))
      const model = readyModel(trained)
      const withoutPart = { ...models, of: { ...models.of, [plan.model]: model } }
      const reader = readerOf(withoutPart)
      const random = seededRandom(41)
      const readAll = (textOf: (row: Row) => string): ReadRow[] => {
        const readings = reader(left.map((row) => ({ text: textOf(row) })))
        return left.flatMap((row, at) => {
          const reading = readings[at]
          return reading === undefined ? [] : [{ row, reading }]
        })
      }
      read.push(...readAll(({ text }) => text))
      if (plan.model === 'el') typed.push(...readAll(({ text }) => toGreeklish(text, random)))
      if (plan.corrected === true) {
        corrected.push(...correctedRows(plan, part, left, teachableReaderOf(withoutPart)))
      }
      console.log(
        `${plan.model}, ${plan.name}, ${part}: ${left.length} rows read, ${((process.cpuUsage().user - started) / 1e6).toFixed(0)} s of processor time`,
      )
    }
    const sets = [...new Set(read.map(({ row }) => row.set))]
    const ofSet = (some: readonly ReadRow[], set: string) => some.filter(({ row }) => row.set === set)
    keep([...sets.flatMap((set) => figuresOf(plan, set, ofSet(read, set), ofSet(typed, set))), ...corrected], plan)
  }
} else {
  console.log('evaluate:cross: skipped, because ../shared/data/labelled is not there')
}
