import type { MonitorQuery, QueryProblem } from './port.ts'
import { longestTerm, readTerm } from './term.ts'

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

const isLanguage = (code: string): boolean => /^[a-z]{2}$/i.test(code) && names.of(code) !== undefined

const codeOfTerm = (term: string): QueryProblem['code'] | undefined => {
  if (term.trim() === '') return 'empty'
  if (term.length > longestTerm) return 'too-long'
  return readTerm(term) === undefined ? 'no-words' : undefined
}

/** Everything that keeps the query from being used, in the order of its fields; empty when it is fine. */
export const checkQuery = (query: MonitorQuery): QueryProblem[] => {
  const problems: QueryProblem[] = []
  for (const field of ['any', 'all', 'none'] as const) {
    query[field].forEach((term, index) => {
      const code = codeOfTerm(term)
      if (code) problems.push({ field, index, code })
    })
  }
  if (query.any.length + query.all.length === 0) problems.push({ field: 'any', index: 0, code: 'matches-everything' })
  query.languages.forEach((language, index) => {
    if (!isLanguage(language)) problems.push({ field: 'languages', index, code: 'unknown-language' })
  })
  query.channels.forEach((channel, index) => {
    if (channel.trim() === '') problems.push({ field: 'channels', index, code: 'empty' })
  })
  return problems
}
