import type { Expression } from './language/expression.ts'
import { readFieldEntry } from './language/field-entry.ts'
import { parseQuery } from './language/parse-query.ts'
import { writeQuery } from './language/write-query.ts'
import type { MonitorQuery } from './port.ts'

/** One term, or one pair of near terms, of a query. */
export interface QueryTerm {
  /** As the query text spells it. */
  readonly written: string
  /** False when the query excludes it. */
  readonly wanted: boolean
  readonly field: 'any' | 'all' | 'none' | 'text'
  /** The place in its field; the order of appearance in `text`. */
  readonly index: number
}

interface Leaf {
  readonly written: string
  readonly wanted: boolean
}

const leavesOf = (expression: Expression, wanted: boolean): readonly Leaf[] => {
  switch (expression.kind) {
    case 'term':
    case 'near':
      return [{ written: writeQuery(expression), wanted }]
    case 'not':
      return leavesOf(expression.part, !wanted)
    case 'and':
    case 'or':
      return expression.parts.flatMap((part) => leavesOf(part, wanted))
    case 'filter':
      return []
    default:
      return expression satisfies never
  }
}

/** The terms of a query in the order of its fields, to be counted or shown one by one. What cannot be read is left out. */
export const termsOfQuery = (query: MonitorQuery): readonly QueryTerm[] => {
  const inFields = (['any', 'all', 'none'] as const).flatMap((field) =>
    query[field].flatMap((entry, index) => {
      const read = readFieldEntry(entry)
      return read.ok ? [{ written: writeQuery(read.expression), wanted: field !== 'none', field, index }] : []
    }),
  )
  const parsed = parseQuery(query.text ?? '')
  const inText = parsed.ok ? leavesOf(parsed.expression, true) : []
  return [...inFields, ...inText.map((leaf, index) => ({ ...leaf, field: 'text' as const, index }))]
}
