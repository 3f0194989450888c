import {
  demandBeginning,
  demandCapitals,
  demandForm,
  gap,
  glue,
  opAnd,
  opNear,
  opNot,
  opOr,
  opTerm,
  opUnknown,
  signAt,
  signHash,
  wantsLinks,
} from '../kernel/layout.ts'
import type { QueryNode } from '../query.ts'
import type { Term, WordPattern } from '../term.ts'
import type { Arena } from './arena.ts'
import type { Heap } from './heap.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What must stand before a word, as the kernel writes it. */
export const signs = { '': gap, '#': signHash, '@': signAt } as const

const demandsOf = ({ word, sigil, glued, isPrefix, exactly }: WordPattern): number =>
  (glued ? glue : signs[sigil]) |
  (hasOtherForms(word) ? demandForm : 0) |
  (isPrefix ? demandBeginning : 0) |
  (exactly === undefined ? 0 : demandCapitals)

/** A domain, or a tag whose edges may be lost. */
export const hasOtherForms = (word: string): boolean => word.includes('.') || word.startsWith('_') || word.endsWith('_')

/** A link is a word of its own: the domain spelled backwards. */
export const patternsOf = (term: Term): readonly WordPattern[] =>
  term.kind === 'words' ? term.words : [{ word: [...term.domain].toReversed().join(''), sigil: '', glued: false }]

/** Writes terms and programs for the kernel; both return addresses. */
export interface Programs {
  term(term: Term): number
  program(node: QueryNode): number
}

export const createPrograms = (heap: Heap, arena: Arena, vocabulary: Vocabulary): Programs => {
  const write = (values: readonly number[]): number => {
    const address = arena.take(values.length * 4)
    const { words } = heap
    for (let at = 0; at < values.length; at++) words[address / 4 + at] = values[at] ?? 0
    return address
  }
  const term = (written: Term): number => {
    if (written.kind === 'link') heap.words[wantsLinks / 4] = 1
    const patterns = patternsOf(written)
    const values = [patterns.length]
    for (const pattern of patterns) {
      values.push(vocabulary.enter(pattern.word, pattern.isPrefix === true), demandsOf(pattern))
    }
    return write(values)
  }
  const program = (node: QueryNode): number => {
    switch (node.kind) {
      case 'term':
        return write([opTerm, term(node.term)])
      case 'and':
      case 'or':
        return write([node.kind === 'and' ? opAnd : opOr, node.nodes.length, ...node.nodes.map(program)])
      case 'not':
        return write([opNot, program(node.node)])
      case 'near': {
        const { distance, left, right } = node
        return write([opNear, distance, left.length, right.length, ...left.map(term), ...right.map(term)])
      }
      case 'filter':
        return write([opUnknown])
      default:
        return node satisfies never
    }
  }
  return { term, program }
}
