import {
  beginningLengths,
  everyPostAt,
  hasAnyPairs,
  hasConditions,
  hasNextPairs,
  hasPreviousPairs,
  offsetMask,
  outboxAt,
  outboxFull,
  outHeader,
  queryMask,
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
import { createPairs, type Partner } from './pairs.ts'
import { countPostings, putPosting, type Posting } from './postings.ts'
import { createPrograms, hasOtherForms, patternsOf, signs } from './programs.ts'
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
const crowd = 24
const longestBeginning = 31
/** Room for the matches of several posts. */
const spareOutbox = 262_144

const outboxBytesFor = (queries: number): number => queries * 4 + outHeader + spareOutbox

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
    const [stamps, outbox, before] = [at(stampsAt), at(outboxAt), room]
    room = Math.max(1024, room * 2)
    const freshStamps = arena.take(room * 4)
    const freshOutbox = arena.take(outboxBytesFor(room))
    heap.words.copyWithin(freshStamps / 4, stamps / 4, stamps / 4 + queries)
    set(stampsAt, freshStamps)
    set(outboxAt, freshOutbox)
    set(outboxFull, freshOutbox + spareOutbox)
    if (before === 0) return
    arena.give(stamps, before * 4)
    arena.give(outbox, outboxBytesFor(before))
  }
  const rarestPlace = (term: Term): Place | undefined => {
    const patterns = patternsOf(term)
    let best: Place | undefined
    let least = Infinity
    for (const [offset, pattern] of patterns.slice(0, offsetMask + 1).entries()) {
      const cost = patterns.length === 1 ? 0 : rarityOf(pattern.word) * (pattern.isPrefix ? 10 : 1)
      if (cost < least) best = { pattern, offset }
      least = Math.min(least, cost)
    }
    return best
  }
  const partnerOf = (term: Term): PlannedPartner | undefined => {
    const pattern = rarestPlace(term)?.pattern
    // In a raw event it may look otherwise.
    if (!pattern || pattern.isPrefix || hasOtherForms(pattern.word)) return undefined
    const hash = hashOfWord(pattern.word)
    const isWhole = patternsOf(term).length === 1 && isPlainWord(pattern)
    return { kind: hasAnyPairs, hash, isWhole, word: vocabulary.enter(pattern.word, false) }
  }

  /** What keeps the posting of this anchor apart from others of the same word. */
  const partnersOf = (term: Term, { offset }: Place, partners: Plan['partners']): readonly PlannedPartner[] => {
    const words = patternsOf(term)
    const next = words[offset + 1]
    if (next && !next.isPrefix) return [{ kind: hasNextPairs, hash: hashOfWord(next.word), word: 0, isWhole: false }]
    const previous = words[offset - 1]
    if (previous) return [{ kind: hasPreviousPairs, hash: hashOfWord(previous.word), word: 0, isWhole: false }]
    const others = (partners ?? []).map(partnerOf)
    return others.every((other) => other !== undefined) ? others : []
  }
  /** The hash of a word without which the query cannot match, whatever its anchor. */
  const needOf = (partners: Plan['partners']): number => {
    const patterns = partners?.length === 1 && partners[0] ? patternsOf(partners[0]) : []
    const pattern = patterns.find(({ isPrefix }) => !isPrefix)
    return pattern ? hashOfWord(pattern.word) : 0
  }

  const isCrowded = (word: number): boolean => countPostings(heap, word + wordPostings, crowd) >= crowd

  const wait = (term: Term, waiting: Omit<Posting, 'term' | 'offset'>, plan: Partnership): void => {
    const place = rarestPlace(term)
    if (!place) return
    const { pattern, offset } = place
    const isBeginning = pattern.isPrefix === true
    const word = vocabulary.enter(isBeginning ? pattern.word.slice(0, longestBeginning) : pattern.word, isBeginning)
    if (isBeginning)
      set(beginningLengths, at(beginningLengths) | (1 << Math.min(pattern.word.length, longestBeginning)))
    if (term.kind === 'link') set(wantsLinks, 1)
    const isAlone = patternsOf(term).length === 1 && isSignedWord(pattern)
    const { query, need, program } = waiting
    const posting: Posting = {
      query,
      need,
      term: isAlone ? signs[pattern.sigil] : programs.term(term),
      offset,
      program,
    }
    const apart = isBeginning ? [] : partnersOf(term, place, plan.partners)
    // A phrase is always told apart by a neighbour, whose probe costs nothing; other words only where many wait.
    const isApart = apart.length > 0 && (apart.some(({ kind }) => kind !== hasAnyPairs) || isCrowded(word))
    if (!isApart) putPosting(heap, arena, word + wordPostings, posting)
    for (const partner of isApart ? apart : []) {
      const isAny = partner.kind === hasAnyPairs
      const rest = partner.isWhole && plan.arePartnersEnough ? 0 : program
      pairs.put(hashOfWord(pattern.word), partner, (head) =>
        putPosting(heap, arena, head, { ...posting, program: rest, need: isAny ? 0 : need }),
      )
      set(word + wordLength, at(word + wordLength) | partner.kind)
    }
    vocabulary.watch(word)
  }
  const newQuery = (): number => {
    if (queries > queryMask) throw new RangeError('more than 16 million monitors')
    makeRoom()
    set(stampCount, queries + 1)
    return queries++
  }

  makeRoom()
  return {
    add(plan) {
      const number = newQuery()
      const query = number | (plan.conditions ? hasConditions : 0)
      const program = plan.rest ? programs.program(plan.rest) : 0
      if (plan.anchors) {
        const waiting = { query, need: needOf(plan.partners), program }
        for (const term of plan.anchors) wait(term, waiting, plan)
      } else putPosting(heap, arena, everyPostAt, { query, need: 0, term: 0, offset: 0, program })
      return number
    },
    addRaw(terms) {
      const query = newQuery()
      set(at(stampsAt) + query * 4, rawOnly)
      const waiting = { query, need: 0, program: 0 }
      for (const term of terms) wait(term, waiting, { partners: undefined, arePartnersEnough: false })
      return query
    },
    remove(query) {
      set(at(stampsAt) + query * 4, removed)
    },
  }
}

type Partnership = Pick<Plan, 'partners' | 'arePartnersEnough'>

interface PlannedPartner extends Partner {
  /** It is all of its term, so that to find it is to find the term. */
  readonly isWhole: boolean
}

const isSignedWord = ({ glued, isPrefix, exactly }: WordPattern): boolean =>
  !glued && !isPrefix && exactly === undefined

const isPlainWord = (pattern: WordPattern): boolean => pattern.sigil === '' && isSignedWord(pattern)
