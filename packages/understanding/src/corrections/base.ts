import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Seed, readSeeds } from '../training/seeds.ts'
import type { BaseLesson } from './learning.ts'

const GUARD_EVERY = 5
const MOST_OF_A_TEMPLATE = 4
const SPEAKERS = { n: 'news', s: 'spam', a: 'staff' } as const

const lessonOf = ({ code, text }: Seed): BaseLesson => {
  const [kind = 'p'] = code
  return {
    text,
    moments: {
      question: code.includes('q'),
      complaint: code.includes('c'),
      idea: code.includes('i'),
      praise: code.includes('k'),
    },
    speaker: kind === 'n' || kind === 's' || kind === 'a' ? SPEAKERS[kind] : 'person',
  }
}

/**
 * The sentences of our own that every model was begun with, to be replayed between corrections. Every fifth is of a
 * template that no other lesson is of: learning takes every fifth as a guard. Throws where the directory is not there.
 */
export const loadBase = (seedsDirectory: string): BaseLesson[] => {
  const templates = readdirSync(seedsDirectory)
    .filter((name) => name.endsWith('.tsv'))
    .toSorted()
    .flatMap((name) => readFileSync(join(seedsDirectory, name), 'utf8').split('\n'))
    .map((line) => readSeeds(line).slice(0, MOST_OF_A_TEMPLATE).map(lessonOf))
    .filter((lessons) => lessons.length > 0)
  const guards = templates.flatMap((each, at) => (at % GUARD_EVERY === GUARD_EVERY - 1 ? each : []))
  const lessons = templates.flatMap((each, at) => (at % GUARD_EVERY === GUARD_EVERY - 1 ? [] : each))
  return guards.flatMap((guard, at) => [...lessons.slice(at * (GUARD_EVERY - 1), (at + 1) * (GUARD_EVERY - 1)), guard])
}
