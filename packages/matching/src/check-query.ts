import { isPostKind } from './language/check-leaves.ts'
import { readFieldEntry } from './language/field-entry.ts'
import { parseQuery } from './language/parse-query.ts'
import { isLanguage } from './languages.ts'
import type { MonitorQuery, QueryProblem } from './port.ts'
import { nodeOfQuery } from './query.ts'
import { needsWords } from './anchors.ts'
import { longestTerm } from './term.ts'

type Fault = Pick<QueryProblem, 'code' | 'mistake'>

const faultOfEntry = (entry: string): Fault | undefined => {
  if (entry.trim() === '') return { code: 'empty' }
  if (entry.length > longestTerm) return { code: 'too-long' }
  const read = readFieldEntry(entry)
  if (read.ok) return undefined
  const isWordless = ['term', 'words', 'domain'].includes(read.mistake.expected)
  return { code: isWordless ? 'no-words' : 'syntax', mistake: read.mistake }
}

const faultOfName = (name: string): Fault | undefined => (name.trim() === '' ? { code: 'empty' } : undefined)

const faultOfText = (text: string): Fault | undefined => {
  const parsed = parseQuery(text)
  return parsed.ok ? undefined : { code: 'syntax', mistake: parsed.mistake }
}

/** Everything that keeps the query from being used, in the order of its fields; empty when it is fine. */
export const checkQuery = (query: MonitorQuery): QueryProblem[] => {
  const problems: QueryProblem[] = []
  const check = (
    field: QueryProblem['field'],
    entries: readonly string[],
    faultOf: (entry: string) => Fault | undefined,
  ): void =>
    entries.forEach((entry, index) => {
      const fault = faultOf(entry)
      if (fault) problems.push({ field, index, ...fault })
    })
  check('any', query.any, faultOfEntry)
  check('all', query.all, faultOfEntry)
  check('none', query.none, faultOfEntry)
  check('text', query.text?.trim() ? [query.text] : [], faultOfText)
  if (problems.length === 0 && !needsWords(nodeOfQuery(query))) {
    problems.push({ field: 'any', index: 0, code: 'matches-everything' })
  }
  check('languages', query.languages, (code) => (isLanguage(code) ? undefined : { code: 'unknown-language' }))
  check('channels', query.channels, faultOfName)
  check('authors', query.authors ?? [], faultOfName)
  check('kinds', query.kinds ?? [], (kind) => (isPostKind(kind) ? undefined : { code: 'unknown-kind' }))
  return problems
}
