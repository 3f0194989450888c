import type { MonitorQuery } from './port.ts'
import { readTerm, type Term } from './term.ts'

/** A query as the engine evaluates it. `never` stands for a term in which nothing can be found. */
export type QueryNode =
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'and'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'or'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly node: QueryNode }
  | { readonly kind: 'language'; readonly languages: readonly string[] }
  | { readonly kind: 'channel'; readonly channels: readonly string[] }
  | { readonly kind: 'never' }

const termNode = (written: string): QueryNode => {
  const term = readTerm(written)
  return term === undefined ? { kind: 'never' } : { kind: 'term', term }
}

/** The form with fields as one query: one of `any`, all of `all`, none of `none`, within the languages and channels. */
export const queryOfFields = (query: MonitorQuery): QueryNode => {
  const nodes: QueryNode[] = query.all.map(termNode)
  if (query.any.length > 0) nodes.push({ kind: 'or', nodes: query.any.map(termNode) })
  for (const term of query.none) nodes.push({ kind: 'not', node: termNode(term) })
  if (query.languages.length > 0) {
    nodes.push({ kind: 'language', languages: query.languages.map((language) => language.toLowerCase()) })
  }
  if (query.channels.length > 0) nodes.push({ kind: 'channel', channels: query.channels })
  return { kind: 'and', nodes }
}
