import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Example, createAnswerFinder } from '@earshot/understanding'
import { readCsv } from '../data/tables.ts'

export interface AnswerFigures {
  readonly name: string
  readonly examples: number
  readonly asked: number
  readonly answers: number
  readonly first: number
  readonly amongThree: number
}

const ASKED = 500

const figures = (name: string, examples: readonly Example[], test: readonly Example[]): AnswerFigures => {
  const finder = createAnswerFinder(examples)
  const step = Math.max(1, Math.floor(test.length / ASKED))
  const asked = test.filter((_, at) => at % step === 0)
  let first = 0
  let amongThree = 0
  for (const { of, text } of asked) {
    const found = finder.find(text, 3)
    if (found[0]?.of === of) first++
    if (found.some((each) => each.of === of)) amongThree++
  }
  return {
    name,
    examples: examples.length,
    asked: asked.length,
    answers: new Set(examples.map(({ of }) => of)).size,
    first: first / asked.length,
    amongThree: amongThree / asked.length,
  }
}

/** How often the right intent comes first, and among the first three, on the official test parts. */
export const answerFigures = (directory: string): AnswerFigures[] => {
  const bank = (file: string): Example[] =>
    readCsv(join(directory, 'banking77', file))
      .slice(1)
      .map(([text = '', of = '']) => ({ text, of }))
  const clinc = JSON.parse(readFileSync(join(directory, 'clinc150/data_full.json'), 'utf8')) as {
    readonly train: readonly (readonly [string, string])[]
    readonly test: readonly (readonly [string, string])[]
  }
  const pairs = (rows: readonly (readonly [string, string])[]): Example[] => rows.map(([text, of]) => ({ text, of }))
  return [
    figures('banking77', bank('train.csv'), bank('test.csv')),
    figures('clinc150 (in scope)', pairs(clinc.train), pairs(clinc.test)),
  ]
}
