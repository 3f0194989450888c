import { evaluate } from './evaluate.ts'
import { hasConditions, queryMask } from './kernel/layout.ts'
import type { Circumstances, QueryNode } from './query.ts'
import type { Reading } from './reading.ts'

/** What stands behind the numbers that the engine answers with; lists side by side, for they are read for every match. */
export interface Numbered {
  /** Ids of the monitors; undefined for a removed one. */
  readonly ids: readonly (string | undefined)[]
  /** What a monitor asks besides words. */
  readonly conditions: readonly (QueryNode | undefined)[]
  query(number: number): QueryNode
}

/** A post that is read only as far as it is needed. */
export interface Heard {
  readonly circumstances: Circumstances
  reading(): Reading | undefined
}

const noWords = { words: [], positions: new Map(), rawAt: () => '', hosts: [] }

/** Ids of the monitors that match: `answers` as the kernel writes them, negative where it is not sure. */
export const idsOf = (
  numbered: Numbered,
  answers: Int32Array,
  from: number,
  to: number,
  heard: Heard,
): readonly string[] => {
  // Made as long as it will be at most: to grow from nothing takes more memory than most lists need.
  const ids = new Array<string>(to - from)
  let count = 0
  for (let at = from; at < to; at++) {
    const answer = answers[at] ?? 0
    const number = answer & queryMask
    const id = numbered.ids[number]
    if (id === undefined) continue
    const isMatch =
      answer < 0 ? holdsAll(numbered, number, heard) : (answer & hasConditions) === 0 || holds(numbered, number, heard)
    if (isMatch) ids[count++] = id
  }
  if (count < ids.length) ids.length = count
  return ids
}

const holds = ({ conditions }: Numbered, number: number, { circumstances }: Heard): boolean => {
  const condition = conditions[number]
  if (condition === undefined) return true
  // One filter is what most ask, and this is asked for every match.
  if (condition.kind !== 'filter') return evaluate({ ...noWords, circumstances }, condition)
  const value = circumstances[condition.of]
  return value !== undefined && condition.values.includes(value)
}

const holdsAll = (numbered: Numbered, number: number, heard: Heard): boolean => {
  const reading = heard.reading()
  return reading !== undefined && evaluate(reading, numbered.query(number))
}
