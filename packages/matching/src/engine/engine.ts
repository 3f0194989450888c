import type { Commonness } from '../commonness.ts'
import {
  inbox,
  inboxSize,
  longestMark,
  markCount,
  marksAt,
  markSize,
  outboxAt,
  tokens,
  wantsLinks,
} from '../kernel/layout.ts'
import { hostOf } from '../links.ts'
import { planQuery, type Plan } from '../plan.ts'
import type { QueryNode } from '../query.ts'
import { rawFormsOf, readingsOfRaw } from '../raw-text.ts'
import type { Term } from '../term.ts'
import { createArena } from './arena.ts'
import type { Heap } from './heap.ts'
import { loadKernel, type Kernel, type KernelKind } from './kernel.ts'
import { createQueryIndex } from './query-index.ts'
import { createShelf, type Shelf } from './shelf.ts'
import { writeTables } from './tables.ts'
import { writePost } from './write-post.ts'

export interface Added {
  /** What matches carry. */
  readonly number: number
  /** What it asks besides words. */
  readonly conditions: QueryNode | undefined
}

/** The kernel with its index: texts in, numbers of queries out. */
export interface Engine {
  readonly heap: Heap
  readonly kernel: Kernel
  /** Texts that are kept for the caller. */
  readonly shelf: Shelf
  add(query: QueryNode): Added
  remove(number: number): void
  /** Answers as `idsOf` reads them; undefined when the post is larger than the engine can hold. */
  match(texts: readonly string[], links: readonly string[]): Int32Array | undefined
  mayMatch(raw: string): boolean
  /** Events that hold one of these strings pass every sieve from now on. */
  heed(marks: readonly string[]): void
  /** Counts the words of the post that the kernel read last. */
  hear(): void
  /** Address of `inboxSize` bytes for a stream, until it gives them back. */
  takeInbox(): number
  giveInbox(address: number): void
  readonly usedBytes: number
}

/** One post in so many is counted to learn which words are common. */
const hearEvery = 16
const encoder = new TextEncoder()

/** `commonness` says which words are rare, and learns from what is heard. */
export const createEngine = (kind: KernelKind, commonness: Commonness): Engine => {
  const { heap, kernel } = loadKernel(kind)
  writeTables(heap)
  const arena = createArena(heap)
  const index = createQueryIndex(heap, arena, commonness.of)
  const inboxes: number[] = []
  /** What waits for raw events on behalf of a query, for the few that need it. */
  const rawQueries = new Map<number, number>()
  /** Queries of which raw events cannot tell whether they match. */
  const untold = new Set<number>()
  let matched = 0

  const costOf = (term: Term): number => {
    if (term.kind === 'link') return 0.01
    let least = 1
    for (const { word, isPrefix } of term.words) least = Math.min(least, commonness.of(word) * (isPrefix ? 10 : 1))
    return least
  }

  /** Copies a text to the kernel; its end, or undefined when it is too long. */
  const encode = (text: string): number | undefined => {
    if (text.length * 3 > inboxSize) return undefined
    return inbox + encoder.encodeInto(text, heap.bytes.subarray(inbox, inbox + inboxSize)).written
  }
  const readText = (text: string, isJson: boolean): boolean => {
    const end = encode(text)
    return end !== undefined && kernel.readText(inbox, end, isJson ? 1 : 0, 0) === 0
  }
  const readHost = (link: string): boolean => {
    const host = hostOf(link)
    if (host === undefined) return true
    const end = encode(host)
    return end !== undefined && kernel.readHost(inbox, end) === 0
  }
  const readPost = (texts: readonly string[], links: readonly string[]): boolean => {
    kernel.startPost()
    const asked = heap.words[wantsLinks / 4] === 1 ? links : []
    const isRead = texts.every((text) => readText(text, false)) && asked.every(readHost)
    return isRead || writePost(heap, kernel, texts, asked)
  }
  const readRaw = (raw: string, isJson: boolean): boolean => {
    kernel.startPost()
    return readText(raw, isJson) || writePost(heap, kernel, [isJson ? (readingsOfRaw(raw)[0] ?? raw) : raw], [])
  }
  const hear = (): void => {
    const { words } = heap
    const end = kernel.endOfTokens() / 4
    for (let at = tokens / 4; at < end; at += 2) commonness.hear(words[at] ?? 0)
    commonness.endPost()
  }
  const rawTermsOf = (plan: Plan): readonly Term[] | undefined => {
    const forms = (plan.anchors ?? []).map(rawFormsOf)
    return forms.every((form) => form !== undefined) ? forms.flat() : undefined
  }
  return {
    heap,
    kernel,
    shelf: createShelf(heap, arena),
    hear,
    takeInbox: () => inboxes.pop() ?? arena.take(inboxSize),
    giveInbox: (address) => void inboxes.push(address),
    get usedBytes() {
      return arena.used
    },
    add(query) {
      const plan = planQuery(query, costOf)
      const number = index.add(plan)
      const rawTerms = rawTermsOf(plan)
      if (!rawTerms) untold.add(number)
      else if (rawTerms.length > 0) rawQueries.set(number, index.addRaw(rawTerms))
      return { number, conditions: plan.conditions }
    },
    remove(number) {
      const rawQuery = rawQueries.get(number)
      index.remove(number)
      if (rawQuery !== undefined) index.remove(rawQuery)
      rawQueries.delete(number)
      untold.delete(number)
    },
    heed(marks) {
      const at = arena.take(marks.length * markSize)
      for (const [number, mark] of marks.entries()) {
        const to = at + number * markSize
        // The beginning of a long one lets too much through, never too little.
        const { written } = encoder.encodeInto(mark, heap.bytes.subarray(to + 4, to + 4 + longestMark))
        heap.words[to / 4] = written
      }
      heap.words[marksAt / 4] = at
      heap.words[markCount / 4] = marks.length
    },
    match(texts, links) {
      if (!readPost(texts, links)) return undefined
      kernel.startOut()
      kernel.matchPost()
      if (matched++ % hearEvery === 0) hear()
      return heap.words.subarray((heap.words[outboxAt / 4] ?? 0) / 4, kernel.outEnd() / 4)
    },
    mayMatch(raw) {
      if (untold.size > 0) return true
      const end = encode(raw)
      if (end === undefined) return true
      const told = kernel.mayMatchEvent(inbox, end)
      if (told !== 2) return told === 1
      const isPlainToo = raw.includes('\\')
      return (
        !readRaw(raw, true) ||
        kernel.mayMatchPost() === 1 ||
        (isPlainToo && (!readRaw(raw, false) || kernel.mayMatchPost() === 1))
      )
    },
  }
}
