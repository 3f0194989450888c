import type { MonitorQuery, QueryProblem, QueryReading } from '@earshot/api'
import { checkQuery, queryToText, textToQuery } from '@earshot/matching'

/** A query in both spellings: from its text, or from its fields. What is wrong with it is told, not thrown. */
export function readQuery(written: { readonly text: string } | { readonly query: MonitorQuery }): QueryReading {
  if ('query' in written) {
    const { query } = written
    return { query, text: queryToText(query), problems: problemsOf(query) }
  }
  const { text } = written
  const read = textToQuery(text)
  if (!read.ok) return { text, problems: [{ field: 'text', index: 0, code: 'syntax', mistake: read.mistake }] }
  const query = copyOf(read.query)
  // Each term of the text can be read, or the text could not: what is left concerns the whole.
  return { query, text, problems: problemsOf(query).map((problem) => ({ ...problem, field: 'text', index: 0 })) }
}

function problemsOf(query: MonitorQuery): QueryProblem[] {
  return checkQuery(query).map((problem) => ({ ...problem }))
}

function copyOf(query: Extract<ReturnType<typeof textToQuery>, { ok: true }>['query']): MonitorQuery {
  const { any, all, none, languages, channels, authors, kinds, text } = query
  return {
    any: [...any],
    all: [...all],
    none: [...none],
    languages: [...languages],
    channels: [...channels],
    ...(authors && { authors: [...authors] }),
    ...(kinds && { kinds: [...kinds] }),
    ...(text !== undefined && { text }),
  }
}
