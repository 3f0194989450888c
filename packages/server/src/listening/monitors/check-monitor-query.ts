import type { MonitorQuery } from '@earshot/api'
import { checkQuery } from '@earshot/matching'
import type { Expected as Wanted, Mistake, QueryProblem } from '@earshot/matching'
import { Expected } from '../../problem.ts'

const sentences: Readonly<Record<QueryProblem['code'], string>> = {
  empty: 'Enter a word or phrase, or remove the empty line.',
  'no-words': 'There is no word in it that could be found in a post.',
  'too-long': 'This is too long for a word or phrase.',
  'matches-everything': 'This would match everything. Name at least one word that a post must hold.',
  'unknown-language': 'This is not a language code such as en, ru or el.',
  'unknown-kind': 'This is not a kind of post: post, reply, review or message.',
  syntax: 'This cannot be understood.',
}

const wanted: Readonly<Record<Wanted, string>> = {
  term: 'a word, a phrase in quotation marks or an opening bracket',
  operator: 'OR, or nothing more',
  'closing-bracket': 'a closing bracket',
  'closing-quote': 'a closing quotation mark',
  distance: 'a number of words from 1 to 50, as in near/5',
  'terms-beside-near': 'words, a phrase, or several of them with OR in brackets beside near',
  words: 'a word that can be found in a post',
  'longer-beginning': 'at least two letters before the star',
  name: 'a name',
  domain: 'a domain such as brand.example',
  language: 'language codes such as en,ru,el',
  kind: 'post, reply, review or message',
  value: 'a value after the colon',
  'shorter-query': 'at most 10,000 characters',
  'fewer-brackets': 'at most 30 brackets inside each other',
  'fewer-forms': 'a name of fewer words',
}

function sentenceOf({ code, mistake }: QueryProblem): string {
  if (mistake === undefined || code === 'no-words') return sentences[code]
  return `${sentences[code]} ${placeOf(mistake)} there should be ${wanted[mistake.expected]}.`
}

function placeOf({ at, found }: Mistake): string {
  return found === '' ? 'At the end' : `At character ${at + 1}, instead of “${found}”,`
}

/** What is wrong with a query, by the path of the entry (`any.3`; `text`); empty when it is fine. */
export function queryFaults(query: MonitorQuery): Record<string, string> {
  return Object.fromEntries(
    checkQuery(query)
      .map((problem) => [pathOf(problem), sentenceOf(problem)] as const)
      .toReversed(),
  )
}

function pathOf({ field, index }: QueryProblem): string {
  return field === 'text' ? field : `${field}.${index}`
}

/** Throws Expected `bad-input` with the entries that cannot be used. */
export function checkMonitorQuery(query: MonitorQuery): void {
  const faults = Object.entries(queryFaults(query))
  if (faults.length === 0) return
  const fields = Object.fromEntries(faults.map(([path, sentence]) => [`body.query.${path}`, sentence]))
  throw new Expected('bad-input', [...new Set(Object.values(fields))].join(' '), { fields })
}
