import {
  beginningLengths,
  everyPostAt,
  hasAnyPairs,
  hasNextPairs,
  hasPreviousPairs,
  outboxAt,
  outboxFull,
  outHeader,
  rawOnly,
  removed,
  stampCount,
  stampsAt,
  wantsLinks,
  wordLength,
  wordPostings,
} from '../kernel/layout.ts'
import type { Plan } from '../plan.ts'
import type { Term, WordPattern } from '../term.ts'
import type { Arena } from './arena.ts'
import type { Heap } from './heap.ts'
import { createPairs } from './pairs.ts'
import { countPostings, putPosting, type Posting } from './postings.ts'
import { createPrograms, patternsOf } from './programs.ts'
import { createVocabulary, hashOfWord } from './vocabulary.ts'

/** All queries, laid out for the kernel. */
export interface QueryIndex {
  /** The number of the query, which matches carry. */
  add(plan: Plan): number
  /** The number of a query that only raw events can answer, by holding one of the terms. */
  addRaw(terms: readonly Term[]): number
  /** From now on the query matches nothing. Its memory is not given back. */
  remove(query: number): void
}

/** From so many postings on a word's postings are kept apart by a second word. */
const crowd = 6
const longestBeginning = 31
/** Room for the matches of several posts. */
const spareOutbox = 262_144

interface Place {
  readonly pattern: WordPattern
  readonly offset: number
}

export const createQueryIndex = (heap: Heap, arena: Arena, rarityOf: (word: string) => number): QueryIndex => {
  const vocabulary = createVocabulary(heap, arena)
  const programs = createPrograms(heap, arena, vocabulary)
  const pairs = createPairs(heap, arena)
  let queries = 0
  let room = 0

  const at = (address: number): number => heap.words[address / 4] ?? 0
  const set = (address: number, value: number): void => {
    heap.words[address / 4] = value
  }
  const makeRoom = (): void => {
    if (queries < room) return
    const stamps = at(stampsAt)
    const outboxBytes = (room = Math.max(1024, room * 2)) * 4 + outHeader + spareOutbox
    const fresh = arena.take(room * 4)
    heap.words.copyWithin(fresh / 4, stamps / 4, stamps / 4 + queries)
    const outbox = arena.take(outboxBytes)
    set(stampsAt, fresh)
    set(outboxAt, outbox)
    set(outboxFull, outbox + spareOutbox)
  }
  const rarestPlace = (term: Term): Place | undefined => {
    const patterns = patternsOf(term)
    let best: Place | undefined
    let least = Infinity
    for (const [offset, pattern] of patterns.entries()) {
      const cost = patterns.length === 1 ? 0 : rarityOf(pattern.word) * (pattern.isPrefix ? 10 : 1)
      if (cost < least) best = { pattern, offset }
      least = Math.min(least, cost)
    }
    return best
  }

  /** What keeps the posting of this anchor apart from others of the same word. */
  const partnersOf = (term: Term, { offset }: Place, partners: Plan['partners']): readonly Partner[] | undefined => {
    const words = patternsOf(term)
    const next = words[offset + 1]
    if (next && !next.isPrefix) return [{ kind: hasNextPairs, hash: hashOfWord(next.word) }]
    const previous = words[offset - 1]
    if (previous) return [{ kind: hasPreviousPairs, hash: hashOfWord(previous.word) }]
    const others = partners?.map((partner) => rarestPlace(partner)?.pattern)
    if (!others || others.length === 0 || others.some((pattern) => !pattern || pattern.isPrefix)) return undefined
    return others.map((pattern) => ({ kind: hasAnyPairs, hash: hashOfWord(pattern?.word ?? '') }))
  }

  const isCrowded = (word: number): boolean => countPostings(heap, word + wordPostings, crowd) >= crowd

  const wait = (term: Term, query: number, program: number, partners: Plan['partners']): void => {
    const place = rarestPlace(term)
    if (!place) return
    const { pattern, offset } = place
    const isPlain = patternsOf(term).length === 1 && isPlainWord(pattern)
    const isBeginning = pattern.isPrefix === true
    const word = vocabulary.enter(isBeginning ? pattern.word.slice(0, longestBeginning) : pattern.word, isBeginning)
    if (isBeginning)
      set(beginningLengths, at(beginningLengths) | (1 << Math.min(pattern.word.length, longestBeginning)))
    if (term.kind === 'link') set(wantsLinks, 1)
    const posting: Posting = { query, term: isPlain ? 0 : programs.term(term), offset, program }
    const apart = isBeginning ? undefined : partnersOf(term, place, partners)
    // A phrase is always told apart by a neighbour, whose probe costs nothing; other words only where many wait.
    const isApart = apart?.some(({ kind }) => kind !== hasAnyPairs) || (apart && isCrowded(word))
    if (!isApart) putPosting(heap, arena, word + wordPostings, posting)
    for (const { kind, hash } of isApart ? (apart ?? []) : []) {
      pairs.put(hashOfWord(pattern.word), hash, kind, (head) => putPosting(heap, arena, head, posting))
      set(word + wordLength, at(word + wordLength) | kind)
    }
    vocabulary.watch(word)
  }
  const newQuery = (): number => {
    makeRoom()
    set(stampCount, queries + 1)
    return queries++
  }

  makeRoom()
  return {
    add(plan) {
      const query = newQuery()
      const program = plan.rest ? programs.program(plan.rest) : 0
      if (!plan.anchors) putPosting(heap, arena, everyPostAt, { query, term: 0, offset: 0, program })
      for (const term of plan.anchors ?? []) wait(term, query, program, plan.partners)
      return query
    },
    addRaw(terms) {
      const query = newQuery()
      set(at(stampsAt) + query * 4, rawOnly)
      for (const term of terms) wait(term, query, 0, undefined)
      return query
    },
    remove(query) {
      set(at(stampsAt) + query * 4, removed)
    },
  }
}

interface Partner {
  readonly kind: number
  readonly hash: number
}

const isPlainWord = ({ sigil, glued, isPrefix, exactly }: WordPattern): boolean =>
  sigil === '' && !glued && !isPrefix && exactly === undefined
