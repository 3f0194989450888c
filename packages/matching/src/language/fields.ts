import type { MonitorQuery } from '../port.ts'
import { isPostKind } from './check-leaves.ts'
import type { Expression, Filter, FilterField, Near, WrittenTerm } from './expression.ts'
import { parseQuery, type Parsed } from './parse-query.ts'
import { readFieldEntry, writeFieldEntry } from './field-entry.ts'
import { writeQuery } from './write-query.ts'

const isEntry = (expression: Expression): expression is WrittenTerm | Near =>
  expression.kind === 'term' || expression.kind === 'near'

const filter = (field: FilterField, values: readonly string[] | undefined): readonly Filter[] =>
  values && values.length > 0 ? [{ kind: 'filter', field, values }] : []

/** The form with fields as one expression; undefined entries are left out by the caller's `entry`. */
export const expressionOfFields = (
  query: MonitorQuery,
  entry: (written: string) => Expression,
  text: (written: string) => Expression,
): Expression => {
  const parts: Expression[] = query.all.map(entry)
  if (query.any.length > 0) parts.push({ kind: 'or', parts: query.any.map(entry) })
  for (const written of query.none) parts.push({ kind: 'not', part: entry(written) })
  parts.push(
    ...filter('lang', query.languages),
    ...filter('channel', query.channels),
    ...filter('author', query.authors),
    ...filter('kind', query.kinds),
  )
  if (query.text !== undefined && query.text.trim() !== '') parts.push(text(query.text))
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts }
}

/** Spells the form out as a query text; empty for an empty form. Entries with a mistake are written as phrases. */
export const queryToText = (query: MonitorQuery): string => {
  const phrase = (text: string): Expression => ({ kind: 'term', how: 'words', text })
  const readOr = (parsed: Parsed, written: string): Expression => (parsed.ok ? parsed.expression : phrase(written))
  return writeQuery(
    expressionOfFields(
      query,
      (written) => readOr(readFieldEntry(written), written),
      (written) => readOr(parseQuery(written), written),
    ),
  )
}

interface Fields {
  readonly any: string[]
  readonly all: string[]
  readonly none: string[]
  readonly filters: Partial<Record<FilterField, readonly string[]>>
  readonly rest: Expression[]
}

const place = (fields: Fields, part: Expression): void => {
  if (isEntry(part)) fields.all.push(writeFieldEntry(part))
  else if (part.kind === 'or' && part.parts.every(isEntry) && fields.any.length === 0) {
    fields.any.push(...part.parts.map(writeFieldEntry))
  } else if (part.kind === 'not' && isEntry(part.part)) fields.none.push(writeFieldEntry(part.part))
  else if (part.kind === 'not' && part.part.kind === 'or' && part.part.parts.every(isEntry)) {
    fields.none.push(...part.part.parts.map(writeFieldEntry))
  } else if (part.kind === 'filter' && fields.filters[part.field] === undefined) {
    fields.filters[part.field] = part.values
  } else fields.rest.push(part)
}

/** The form that says the same; what the fields cannot hold is kept in `text`. */
export const fieldsOfExpression = (expression: Expression): MonitorQuery => {
  const fields: Fields = { any: [], all: [], none: [], filters: {}, rest: [] }
  for (const part of expression.kind === 'and' ? expression.parts : [expression]) place(fields, part)
  const { any, all, none, filters, rest } = fields
  const kinds = filters.kind?.filter(isPostKind)
  const [only] = rest
  return {
    any,
    all,
    none,
    languages: filters.lang ?? [],
    channels: filters.channel ?? [],
    ...(filters.author && { authors: filters.author }),
    ...(kinds && { kinds }),
    ...(only && { text: writeQuery(rest.length === 1 ? only : { kind: 'and', parts: rest }) }),
  }
}

export type TextRead = { readonly ok: true; readonly query: MonitorQuery } | Extract<Parsed, { readonly ok: false }>

/** Reads a query text into the form with fields. */
export const textToQuery = (text: string): TextRead => {
  const parsed = parseQuery(text)
  return parsed.ok ? { ok: true, query: fieldsOfExpression(parsed.expression) } : parsed
}
