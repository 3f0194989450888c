import {
  chunkNext,
  chunkPostings,
  chunkRoom,
  chunkUsed,
  offsetShift,
  postingNeed,
  postingProgram,
  postingSize,
  postingTerm,
} from '../kernel/layout.ts'
import type { Arena } from './arena.ts'
import type { Heap } from './heap.ts'

/** A query that waits somewhere. */
export interface Posting {
  /** Number of the query, with `hasConditions` when it asks for more than words. */
  readonly query: number
  /** Hash of another word that must be in the post, or 0. */
  readonly need: number
  /** Address of a term, a sign, or 0; see `postingTerm` in layout.ts. */
  readonly term: number
  /** Place of the awaited word in the term. */
  readonly offset: number
  /** Address of a program, or 0 when there is nothing further to ask. */
  readonly program: number
}

const mostRoom = 256

/** Puts a posting into the chunks that begin at the address kept in `head`. */
export const putPosting = (heap: Heap, arena: Arena, head: number, posting: Posting): void => {
  const at = (address: number): number => heap.words[address / 4] ?? 0
  let chunk = at(head)
  if (chunk === 0 || at(chunk + chunkUsed) === at(chunk + chunkRoom)) {
    const room = chunk === 0 ? 1 : Math.min(at(chunk + chunkRoom) * 2, mostRoom)
    const fresh = arena.take(chunkPostings + room * postingSize)
    heap.words[(fresh + chunkNext) / 4] = chunk
    heap.words[(fresh + chunkRoom) / 4] = room
    heap.words[head / 4] = fresh
    chunk = fresh
  }
  const used = at(chunk + chunkUsed)
  const { words } = heap
  const place = chunk + chunkPostings + used * postingSize
  words[place / 4] = posting.query | (posting.offset << offsetShift)
  words[(place + postingNeed) / 4] = posting.need
  words[(place + postingTerm) / 4] = posting.term
  words[(place + postingProgram) / 4] = posting.program
  words[(chunk + chunkUsed) / 4] = used + 1
}

/** How many postings the chunks hold, counted up to `enough`. */
export const countPostings = (heap: Heap, head: number, enough: number): number => {
  let count = 0
  for (let chunk = heap.words[head / 4] ?? 0; chunk !== 0 && count < enough;) {
    count += heap.words[(chunk + chunkUsed) / 4] ?? 0
    chunk = heap.words[(chunk + chunkNext) / 4] ?? 0
  }
  return count
}
