import { isWithinDomain } from './links.ts'
import type { QueryNode } from './query.ts'
import type { Reading } from './reading.ts'
import type { Term, WordPattern, WordsTerm } from './term.ts'

const fits = (reading: Reading, at: number, pattern: WordPattern): boolean => {
  const found = reading.words[at]
  return (
    found !== undefined &&
    (pattern.isPrefix ? found.word.startsWith(pattern.word) : found.word === pattern.word) &&
    (pattern.sigil === '' || found.sigil === pattern.sigil) &&
    (!pattern.glued || found.glued) &&
    (pattern.exactly === undefined || reading.rawAt(at) === pattern.exactly)
  )
}

const startsOf = (reading: Reading, { words }: WordsTerm): readonly number[] => {
  const [first] = words
  if (!first) return []
  const starts = first.isPrefix ? [...reading.words.keys()] : (reading.positions.get(first.word) ?? [])
  return starts.filter((start) => words.every((pattern, offset) => fits(reading, start + offset, pattern)))
}

/** True when the words of the term follow each other somewhere in the post. */
export const holdsTerm = (reading: Reading, term: Term): boolean =>
  term.kind === 'link'
    ? reading.hosts.some((host) => isWithinDomain(host, term.domain))
    : startsOf(reading, term).length > 0

interface Span {
  readonly first: number
  readonly last: number
}

/** Where the words of any of the terms stand, by their places among the words of the post. */
export const spansOf = (reading: Reading, terms: readonly WordsTerm[]): readonly Span[] =>
  terms.flatMap((term) => startsOf(reading, term).map((first) => ({ first, last: first + term.words.length - 1 })))

const isGapBetween = (reading: Reading, from: number, to: number): boolean =>
  (reading.positions.get('') ?? []).some((gap) => gap > from && gap < to)

const follows = (reading: Reading, one: Span, other: Span, distance: number): boolean =>
  other.first > one.last && other.first - one.last <= distance && !isGapBetween(reading, one.last, other.first)

const areNear = (reading: Reading, node: Extract<QueryNode, { kind: 'near' }>): boolean => {
  const right = spansOf(reading, node.right)
  return spansOf(reading, node.left).some((one) =>
    right.some((other) => follows(reading, one, other, node.distance) || follows(reading, other, one, node.distance)),
  )
}

/** Whether the post answers the query. */
export const evaluate = (reading: Reading, node: QueryNode): boolean => {
  switch (node.kind) {
    case 'term':
      return holdsTerm(reading, node.term)
    case 'near':
      return areNear(reading, node)
    case 'and':
      return node.nodes.every((part) => evaluate(reading, part))
    case 'or':
      return node.nodes.some((part) => evaluate(reading, part))
    case 'not':
      return !evaluate(reading, node.node)
    case 'filter': {
      const value = reading.circumstances[node.of]
      return value !== undefined && node.values.includes(value)
    }
    default:
      return node satisfies never
  }
}
