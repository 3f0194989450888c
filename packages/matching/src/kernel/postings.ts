import {
  beginningLengths, beginningSalt, bitsAt, bitsShift, chunkNext, chunkPostings, chunkUsed, domainText, endMask, everyPostAt, hasAnyPairs,
  hasNextPairs, hasPreviousPairs, isBeginning, lastPost, mixPrime, no, outboxAt, outboxFull, pairBitsAt, pairBitsShift, pairEntrySize, pairKinds, pairTableAt,
  pairTableShift, postingSize, rawOnly, removed, stampCount, stampsAt, tableAt, tableEntrySize, tableShift, textShift, tokens, uncertain, units, wordLength,
  wordPostings, yes,
} from './layout.ts'
import { byteAt, choose, firstBit, hashOf, setWord, times, wordAt } from './memory.ts'
import type { i32 } from './memory.ts'
import { run } from './program.ts'
import { tokensEnd } from './text.ts'
import { forgetSeen, isLoose, isSpelled, setLoose, standsAt, startOfUnits } from './words.ts'

/** Where the next match is written. */
export let out: i32 = 0
let stamps: i32 = 0
let postNumber: i32 = 0

export function startOut(): void {
  out = wordAt(outboxAt)
}
export function outEnd(): i32 {
  return out
}
export function moveOut(to: i32): void {
  out = to
}
export function writeOut(value: i32): void {
  setWord(out, value)
  out += 4
}
export function isOutFull(): boolean {
  return out > wordAt(outboxFull)
}

let mayAnswer: boolean = false

/** Whether any query might match the post whose raw event holds these words; circumstances and exclusions left open. */
export function mayMatchPost(): i32 {
  const before = out
  mayAnswer = false
  setLoose(true)
  matchPost()
  setLoose(false)
  out = before
  return mayAnswer ? 1 : 0
}

/** Writes every matching query to the outbox, each once; `uncertain` where the kernel cannot tell. */
export function matchPost(): void {
  stamps = wordAt(stampsAt)
  if (postNumber == lastPost) forgetStamps()
  postNumber++
  forgetSeen()
  const bits = wordAt(bitsAt)
  const shift = wordAt(bitsShift)
  for (let token: i32 = tokens; token < tokensEnd; token += 8) {
    const mixed = times(wordAt(token), mixPrime)
    const number: i32 = mixed >>> shift
    if ((byteAt(bits + (number >>> 3)) & (1 << (number & 7))) != 0) lookUp(token, wordAt(token), mixed)
  }
  const lengths = wordAt(beginningLengths)
  if (lengths != 0) matchBeginnings(lengths, bits, shift)
  const everyPost = wordAt(everyPostAt)
  if (everyPost != 0) answer(everyPost, tokens)
}

function forgetStamps(): void {
  const end: i32 = stamps + wordAt(stampCount) * 4
  for (let stamp: i32 = stamps; stamp < end; stamp += 4) if (wordAt(stamp) < rawOnly) setWord(stamp, 0)
  postNumber = 0
}

function lookUp(token: i32, hash: i32, mixed: i32): void {
  const table = wordAt(tableAt)
  const shift = wordAt(tableShift)
  const last: i32 = -1 >>> shift
  for (let entry: i32 = mixed >>> shift; ; entry = (entry + 1) & last) {
    const at: i32 = table + entry * tableEntrySize
    const word = wordAt(at + 4)
    if (word == 0) return
    if (wordAt(at) == hash && isSpelled(token, word)) {
      const postings = wordAt(word + wordPostings)
      if (postings != 0) answer(postings, token)
      const pairs: i32 = wordAt(word + wordLength) & pairKinds
      if (pairs != 0) answerPairs(pairs, token, hash)
      return
    }
  }
}

/** The beginnings of every word, of the lengths that monitors wait for. */
function matchBeginnings(lengths: i32, bits: i32, shift: i32): void {
  const end = tokensEnd
  for (let token: i32 = tokens; token < end; token += 8) {
    if (wordAt(token + 4) >>> textShift == domainText) continue
    const start = startOfUnits(token)
    const whole: i32 = units + (wordAt(token + 4) & endMask) * 2 - start
    for (let left: i32 = lengths; left != 0; left = left & (left - 1)) {
      const length = firstBit(left)
      if (length * 2 > whole) break
      const salted: i32 = hashOf(start, length) ^ beginningSalt
      const mixed = times(salted, mixPrime)
      const number: i32 = mixed >>> shift
      if ((byteAt(bits + (number >>> 3)) & (1 << (number & 7))) != 0) lookUpBeginning(token, salted, mixed)
    }
  }
}

/** The term of each posting is compared in full, so the hash of the beginning is enough here. */
function lookUpBeginning(token: i32, salted: i32, mixed: i32): void {
  const table = wordAt(tableAt)
  const shift = wordAt(tableShift)
  const last: i32 = -1 >>> shift
  for (let entry: i32 = mixed >>> shift; ; entry = (entry + 1) & last) {
    const at: i32 = table + entry * tableEntrySize
    const word = wordAt(at + 4)
    if (word == 0) return
    const isOne: boolean = wordAt(at) == salted && (wordAt(word + wordLength) & isBeginning) != 0
    const postings = wordAt(word + wordPostings)
    if (isOne && postings != 0) answer(postings, token)
  }
}

/** A crowded word keeps its postings apart by a second word of the same query, which must be in the post too. */
function answerPairs(kinds: i32, token: i32, hash: i32): void {
  const text: i32 = wordAt(token + 4) >>> textShift
  if ((kinds & hasNextPairs) != 0 && token + 8 < tokensEnd && wordAt(token + 12) >>> textShift == text) {
    lookUpPair(token, hash, wordAt(token + 8), hasNextPairs)
  }
  if ((kinds & hasPreviousPairs) != 0 && token > tokens && wordAt(token - 4) >>> textShift == text) {
    lookUpPair(token, hash, wordAt(token - 8), hasPreviousPairs)
  }
  if ((kinds & hasAnyPairs) == 0) return
  for (let other: i32 = tokens; other < tokensEnd; other += 8) lookUpPair(token, hash, wordAt(other), hasAnyPairs)
}

export function mixPair(hash: i32, other: i32, kind: i32): i32 {
  return times(times(hash, 0x2c1b_3c6d) ^ times(other ^ kind, mixPrime), 0x297a_2d39)
}

function lookUpPair(token: i32, hash: i32, other: i32, kind: i32): void {
  const mixed = mixPair(hash, other, kind)
  const number: i32 = mixed >>> wordAt(pairBitsShift)
  if ((byteAt(wordAt(pairBitsAt) + (number >>> 3)) & (1 << (number & 7))) == 0) return
  const table = wordAt(pairTableAt)
  const shift = wordAt(pairTableShift)
  const last: i32 = -1 >>> shift
  for (let entry: i32 = mixed >>> shift; ; entry = (entry + 1) & last) {
    const at: i32 = table + entry * pairEntrySize
    const postings = wordAt(at + 8)
    if (postings == 0) return
    if (wordAt(at) == hash && wordAt(at + 4) == (other ^ kind)) {
      answer(postings, token)
      return
    }
  }
}

/** Which of the postings the post answers. */
function answer(chunk: i32, token: i32): void {
  if (isLoose) {
    if (!mayAnswer) answerLoosely(chunk, token)
    return
  }
  for (let at: i32 = chunk; at != 0; at = wordAt(at + chunkNext)) {
    const end: i32 = at + chunkPostings + wordAt(at + chunkUsed) * postingSize
    for (let posting: i32 = at + chunkPostings; posting < end; posting += postingSize) {
      const query = wordAt(posting)
      const stamp: i32 = stamps + query * 4
      if (wordAt(stamp) >= postNumber) continue
      const term = wordAt(posting + 4)
      let found: i32 = yes
      if (term != 0) {
        found = standsAt(token - wordAt(posting + 8) * 8, term)
        if (found == no) continue
      }
      const program = wordAt(posting + 12)
      if (program != 0) {
        const rest = run(program)
        if (rest < found) found = rest
      }
      setWord(stamp, postNumber)
      if (found == no) continue
      setWord(out, query | choose(found == yes, 0, uncertain))
      out += 4
    }
  }
}

function answerLoosely(chunk: i32, token: i32): void {
  for (let at: i32 = chunk; at != 0; at = wordAt(at + chunkNext)) {
    const end: i32 = at + chunkPostings + wordAt(at + chunkUsed) * postingSize
    for (let posting: i32 = at + chunkPostings; posting < end; posting += postingSize) {
      if (wordAt(stamps + wordAt(posting) * 4) == removed) continue
      const term = wordAt(posting + 4)
      if (term != 0 && standsAt(token - wordAt(posting + 8) * 8, term) == no) continue
      const program = wordAt(posting + 12)
      if (program != 0 && run(program) == no) continue
      mayAnswer = true
      return
    }
  }
}
