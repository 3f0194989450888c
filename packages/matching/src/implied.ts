import type { QueryNode } from './query.ts'
import type { Term, WordsTerm } from './term.ts'

/**
 * The same query without the terms that another alternative finds as well: where `nike` is looked for, `#nike`, `@nike` and
 * a second `nike` add nothing.
 */
export const withoutImplied = (node: QueryNode): QueryNode => {
  switch (node.kind) {
    case 'or': {
      const nodes = node.nodes.map(withoutImplied)
      const keep = keeperOf(nodes.flatMap((part) => (part.kind === 'term' ? [part.term] : [])))
      const kept = nodes.filter((part) => part.kind !== 'term' || keep(part.term))
      return kept.length === 1 && kept[0] ? kept[0] : { kind: 'or', nodes: kept }
    }
    case 'and':
      return { kind: 'and', nodes: node.nodes.map(withoutImplied) }
    case 'not':
      return { kind: 'not', node: withoutImplied(node.node) }
    case 'near': {
      const [left, right] = [node.left.filter(keeperOf(node.left)), node.right.filter(keeperOf(node.right))]
      return { ...node, left, right }
    }
    case 'term':
    case 'filter':
      return node
    default:
      return node satisfies never
  }
}

const isPlain = ({ words }: WordsTerm): boolean =>
  words.every(({ sigil, exactly }) => sigil === '' && exactly === undefined)

/** The words of a term without what it asks of their signs and capitals. */
const wordsIn = ({ words }: WordsTerm): string =>
  words.map(({ word, glued, isPrefix }) => `${glued ? '+' : ' '}${word}${isPrefix ? '*' : ''}`).join('')

/** Says of each of the terms, asked in their order, whether it adds something. */
const keeperOf = (terms: readonly Term[]): ((term: Term) => boolean) => {
  const plain = new Set(terms.flatMap((term) => (term.kind === 'words' && isPlain(term) ? [wordsIn(term)] : [])))
  const seen = new Set<string>()
  return (term) => {
    if (term.kind === 'link') return true
    const words = wordsIn(term)
    if (!isPlain(term)) return !plain.has(words)
    if (seen.has(words)) return false
    seen.add(words)
    return true
  }
}
