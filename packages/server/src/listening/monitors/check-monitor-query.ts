import type { MonitorQuery } from '@earshot/api'
import { checkQuery } from '@earshot/matching'
import type { QueryProblem } from '@earshot/matching'
import { Expected } from '../../problem.ts'

const sentences: Readonly<Record<QueryProblem['code'], string>> = {
  empty: 'Enter a word or phrase, or remove the empty line.',
  'no-words': 'There is no word in it that could be found in a post.',
  'too-long': 'This is too long for a word or phrase.',
  'matches-everything': 'This would match everything. Name at least one word that a post must hold.',
  'unknown-language': 'This is not a language code such as en, ru or el.',
  'unknown-kind': 'This is not a kind of post.',
  syntax: 'This cannot be understood as a word, a phrase, a @handle, a #tag or link:domain.',
}

/** What is wrong with a query, by the path of the entry (`any.3`); empty when it is fine. */
export function queryFaults(query: MonitorQuery): Record<string, string> {
  return Object.fromEntries(
    checkQuery(query)
      .map(({ field, index, code }) => [`${field}.${index}`, sentences[code]] as const)
      .toReversed(),
  )
}

/** Throws Expected `bad-input` with the entries that cannot be used. */
export function checkMonitorQuery(query: MonitorQuery): void {
  const faults = Object.entries(queryFaults(query))
  if (faults.length === 0) return
  const fields = Object.fromEntries(faults.map(([path, sentence]) => [`body.query.${path}`, sentence]))
  throw new Expected('bad-input', [...new Set(Object.values(fields))].join(' '), { fields })
}
