import type { Alternatives, Expression, Filter } from './language/expression.ts'
import { expressionOfFields } from './language/fields.ts'
import { readUnchecked } from './language/field-entry.ts'
import { parseQuery, type Parsed } from './language/parse-query.ts'
import type { MonitorQuery } from './port.ts'
import { readTerm, type Term, type WordsTerm } from './term.ts'

/** What a post tells about itself besides its words. */
export interface Circumstances {
  readonly language: string | undefined
  readonly channel: string | undefined
  readonly author: string | undefined
  readonly postKind: string | undefined
}

/** A query as the engine evaluates it. */
export type QueryNode =
  | { readonly kind: 'term'; readonly term: Term }
  | {
      readonly kind: 'near'
      readonly left: readonly WordsTerm[]
      readonly right: readonly WordsTerm[]
      readonly distance: number
    }
  | { readonly kind: 'and'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'or'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly node: QueryNode }
  | { readonly kind: 'filter'; readonly of: keyof Circumstances; readonly values: readonly string[] }

const nothing: QueryNode = { kind: 'or', nodes: [] }

const termNode = (alternatives: readonly Term[]): QueryNode => {
  const nodes = alternatives.map((term): QueryNode => ({ kind: 'term', term }))
  return nodes.length === 1 && nodes[0] ? nodes[0] : { kind: 'or', nodes }
}

const alternativesOf = (side: Alternatives): readonly WordsTerm[] => {
  if (side.kind === 'or') return side.parts.flatMap(alternativesOf)
  const read = readTerm(side)
  return read.ok ? read.alternatives.filter((term) => term.kind === 'words') : []
}

const handle = (written: string): string => written.replace(/^@/, '').toLowerCase()

const filterNode = ({ field, values }: Filter): QueryNode => {
  const lower = values.map((value) => value.toLowerCase())
  switch (field) {
    case 'lang':
      return { kind: 'filter', of: 'language', values: lower }
    case 'channel':
      return { kind: 'filter', of: 'channel', values }
    case 'author':
      return { kind: 'filter', of: 'author', values: values.map(handle) }
    case 'kind':
      return { kind: 'filter', of: 'postKind', values: lower }
    default:
      return field satisfies never
  }
}

export const nodeOf = (expression: Expression): QueryNode => {
  switch (expression.kind) {
    case 'term': {
      const read = readTerm(expression)
      return read.ok ? termNode(read.alternatives) : nothing
    }
    case 'near': {
      const { left, right, distance } = expression
      return { kind: 'near', left: alternativesOf(left), right: alternativesOf(right), distance }
    }
    case 'filter':
      return filterNode(expression)
    case 'not':
      return { kind: 'not', node: nodeOf(expression.part) }
    case 'and':
    case 'or':
      return { kind: expression.kind, nodes: expression.parts.map(nodeOf) }
    default:
      return expression satisfies never
  }
}

const unreadable: Expression = { kind: 'or', parts: [] }
const readOr = (parsed: Parsed): Expression => (parsed.ok ? parsed.expression : unreadable)

/** A monitor's query for the engine. What cannot be read is never found. */
export const nodeOfQuery = (query: MonitorQuery): QueryNode =>
  nodeOf(
    expressionOfFields(
      query,
      (written) => readOr(readUnchecked(written)),
      (text) => readOr(parseQuery(text)),
    ),
  )

/** The handle of an author as filters compare it. */
export const authorOf = handle
