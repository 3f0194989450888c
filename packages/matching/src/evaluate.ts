import { isWithinDomain } from './links.ts'
import type { QueryNode } from './query.ts'
import type { Reading } from './reading.ts'
import type { Term, WordPattern } from './term.ts'

const fits = (reading: Reading, at: number, pattern: WordPattern): boolean => {
  const found = reading.words[at]
  return (
    found !== undefined &&
    found.word === pattern.word &&
    (pattern.sigil === '' || found.sigil === pattern.sigil) &&
    (!pattern.glued || found.glued)
  )
}

/** True when the words of the term follow each other somewhere in the post. */
export const holdsTerm = (reading: Reading, term: Term): boolean => {
  if (term.kind === 'link') return reading.hosts.some((host) => isWithinDomain(host, term.domain))
  const starts = reading.positions.get(term.words[0]?.word ?? '') ?? []
  return starts.some((start) => term.words.every((pattern, offset) => fits(reading, start + offset, pattern)))
}

/** Whether the post answers the query. */
export const evaluate = (reading: Reading, node: QueryNode): boolean => {
  switch (node.kind) {
    case 'term':
      return holdsTerm(reading, node.term)
    case 'and':
      return node.nodes.every((part) => evaluate(reading, part))
    case 'or':
      return node.nodes.some((part) => evaluate(reading, part))
    case 'not':
      return !evaluate(reading, node.node)
    case 'language':
      return reading.language !== undefined && node.languages.includes(reading.language)
    case 'channel':
      return reading.channel !== undefined && node.channels.includes(reading.channel)
    case 'never':
      return false
    default:
      return node satisfies never
  }
}
