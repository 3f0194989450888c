import { chunkNext, chunkPostings, chunkRoom, chunkUsed, postingSize } from '../kernel/layout.ts'
import type { Arena } from './arena.ts'
import type { Heap } from './heap.ts'

/** A query that waits somewhere. `term` and `program` are addresses, or 0 when there is nothing further to ask. */
export interface Posting {
  readonly query: number
  readonly term: number
  /** Place of the awaited word in the term. */
  readonly offset: number
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
  const place = (chunk + chunkPostings + used * postingSize) / 4
  words[place] = posting.query
  words[place + 1] = posting.term
  words[place + 2] = posting.offset
  words[place + 3] = posting.program
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
