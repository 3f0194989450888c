import type { QueryNode } from './query.ts'
import type { Term } from './term.ts'

/**
 * Terms of which every matching post holds at least one, as rare as can be; undefined when there are none (only filters
 * and exclusions), empty when nothing can match. The idea is Luwak's.
 * `costOf` is the expected share of posts that hold the term.
 */
export const anchorsOf = (node: QueryNode, costOf: (term: Term) => number): readonly Term[] | undefined => {
  const total = (terms: readonly Term[]): number => terms.reduce((sum, term) => sum + costOf(term), 0)
  switch (node.kind) {
    case 'term':
      return [node.term]
    case 'near':
      return total(node.left) <= total(node.right) ? node.left : node.right
    case 'or': {
      const parts = node.nodes.map((part) => anchorsOf(part, costOf))
      return parts.every((part) => part !== undefined) ? parts.flat() : undefined
    }
    case 'and': {
      const parts = node.nodes.flatMap((part) => {
        const terms = anchorsOf(part, costOf)
        return terms === undefined ? [] : [terms]
      })
      return parts.reduce<readonly Term[] | undefined>(
        (best, terms) => (best === undefined || total(terms) < total(best) ? terms : best),
        undefined,
      )
    }
    case 'not':
    case 'filter':
      return undefined
    default:
      return node satisfies never
  }
}

/** False for a query that asks for no word at all: filters and exclusions only. */
export const needsWords = (node: QueryNode): boolean => anchorsOf(node, () => 1) !== undefined
