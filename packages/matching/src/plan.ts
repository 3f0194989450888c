import { anchorsOf } from './anchors.ts'
import { withoutImplied } from './implied.ts'
import type { QueryNode } from './query.ts'
import type { Term } from './term.ts'

/** How the engine is to find the posts of a query. */
export interface Plan {
  /** Every matching post holds one of these; undefined: any post may match. */
  readonly anchors: readonly Term[] | undefined
  /** What must hold besides; undefined: to hold an anchor is enough. */
  readonly rest: QueryNode | undefined
  /** Every matching post holds one of these too; undefined when there are none. */
  readonly partners: readonly Term[] | undefined
  /** To hold an anchor and a partner is all that is asked of the words. */
  readonly arePartnersEnough: boolean
  /** What is asked of the circumstances of the post, apart from its words. */
  readonly conditions: QueryNode | undefined
}

const asksOnlyCircumstances = (node: QueryNode): boolean => {
  switch (node.kind) {
    case 'filter':
      return true
    case 'not':
      return asksOnlyCircumstances(node.node)
    case 'and':
    case 'or':
      return node.nodes.length > 0 && node.nodes.every(asksOnlyCircumstances)
    case 'term':
    case 'near':
      return false
    default:
      return node satisfies never
  }
}

/** To hold one of its terms is all it asks. */
const isListOfTerms = (node: QueryNode): boolean =>
  node.kind === 'term' || (node.kind === 'or' && node.nodes.every(isListOfTerms))

const flat = (node: QueryNode): readonly QueryNode[] => (node.kind === 'and' ? node.nodes.flatMap(flat) : [node])

const all = (nodes: readonly QueryNode[]): QueryNode | undefined =>
  nodes.length > 1 ? { kind: 'and', nodes } : nodes[0]

/** Plans a query. `costOf` is the expected share of posts that hold a term. */
export const planQuery = (query: QueryNode, costOf: (term: Term) => number): Plan => {
  const parts = flat(withoutImplied(query))
  const conditions = all(parts.filter(asksOnlyCircumstances))
  const asked = parts.filter((part) => !asksOnlyCircumstances(part))
  const ranked = asked
    .flatMap((part) => {
      const anchors = anchorsOf(part, costOf)
      return anchors ? [{ part, anchors, cost: anchors.reduce((sum, term) => sum + costOf(term), 0) }] : []
    })
    .toSorted((one, other) => one.cost - other.cost)
  const [best, second] = ranked
  if (!best) {
    return { anchors: undefined, rest: all(asked), partners: undefined, arePartnersEnough: false, conditions }
  }
  const rest = all(isListOfTerms(best.part) ? asked.filter((part) => part !== best.part) : asked)
  return {
    anchors: best.anchors,
    rest,
    partners: partnersOf(best.part, best.anchors, second?.anchors),
    arePartnersEnough: rest !== undefined && rest === second?.part && isListOfTerms(rest),
    conditions,
  }
}

/** Of two terms near each other the one that is no anchor; else the next best part of the query. */
const partnersOf = (
  best: QueryNode,
  anchors: readonly Term[],
  second: readonly Term[] | undefined,
): readonly Term[] | undefined => {
  if (best.kind !== 'near') return second
  return anchors === best.left ? best.right : best.left
}
