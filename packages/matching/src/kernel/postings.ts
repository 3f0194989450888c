import {
  beforeMask, beforeShift, beginningLengths, beginningSalt, bitsAt, bitsShift, candidates, candidatesEnd, candidateSize, chunkNext, chunkPostings, chunkUsed,
  domainText, endMask, everyPostAt, hasAnyPairs, hasConditions, hasNextPairs, hasPreviousPairs, isBeginning, lastPost, mixPrime, no, offsetMask, offsetShift,
  outboxAt, outboxFull, pairBitsAt, pairBitsShift, pairEntrySize, pairKinds, pairTableAt, pairTableShift, postingNeed, postingProgram, postingSize, postingTerm,
  queryMask, rawOnly, removed, signAt, stampCount, stampsAt, tableAt, tableEntrySize, tableShift, textShift, tokens, uncertain, units, wordLength, wordPostings,
  yes,
} from './layout.ts'
import { choose, firstBit, hashOf, setWord, times, wordAt } from './memory.ts'
import type { i32 } from './memory.ts'
import { run } from './program.ts'
import { tokensEnd } from './text.ts'
import { forgetSeen, isLoose, isSpelled, maySee, setLoose, setOpen, standsAt, startOfUnits } from './words.ts'

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

/** Whether any query matches the words of the post, its exclusions and circumstances left open. */
export function concernsPost(): boolean {
  const before = out
  setOpen(true)
  matchPost()
  setOpen(false)
  const isOne: boolean = out != before
  out = before
  return isOne
}

/** Writes every matching query to the outbox, each once; `uncertain` where the kernel cannot tell. */
export function matchPost(): void {
  stamps = wordAt(stampsAt)
  if (postNumber == lastPost) forgetStamps()
  postNumber++
  forgetSeen()
  const bits = wordAt(bitsAt)
  const shift = wordAt(bitsShift)
  let end: i32 = candidates
  // No branch for each word: most are turned away, and the processor would guess wrong at those that are not.
  for (let token: i32 = tokens; token < tokensEnd; token += 8) {
    setWord(end, token)
    end += isSet(bits, shift, times(wordAt(token), mixPrime)) * candidateSize
    if (end == candidatesEnd) {
      lookUpAll(end)
      end = candidates
    }
  }
  lookUpAll(end)
  const lengths = wordAt(beginningLengths)
  if (lengths != 0) matchBeginnings(lengths, bits, shift)
  const everyPost = wordAt(everyPostAt)
  if (everyPost != 0) answer(everyPost, tokens)
}

/** 1 when both bits of a mixed hash are set, as bit-filter.ts sets them; one word of memory holds both. */
function isSet(bits: i32, shift: i32, mixed: i32): i32 {
  const word = wordAt(bits + ((mixed >>> shift) << 2))
  return (word >>> (mixed & 31)) & (word >>> ((mixed >>> 5) & 31)) & 1
}

function forgetStamps(): void {
  const end: i32 = stamps + wordAt(stampCount) * 4
  for (let stamp: i32 = stamps; stamp < end; stamp += 4) if (wordAt(stamp) < rawOnly) setWord(stamp, 0)
  postNumber = 0
}

/** Step by step for all words of the post, not word by word: the memory is far, and so they wait for it together. */
function lookUpAll(end: i32): void {
  const shift = wordAt(tableShift)
  for (let at: i32 = candidates; at < end; at += candidateSize) {
    const hash = wordAt(wordAt(at))
    setWord(at + 4, entryOf(times(hash, mixPrime) >>> shift, hash))
  }
  for (let at: i32 = candidates; at < end; at += candidateSize) {
    setWord(at + 8, wordAt(wordAt(wordAt(at + 4) + 4) + wordPostings))
  }
  for (let at: i32 = candidates; at < end; at += candidateSize) {
    const token = wordAt(at)
    const word = spelledWord(wordAt(at + 4), token)
    if (word == 0) continue
    const postings = wordAt(word + wordPostings)
    if (postings != 0) answer(postings, token)
    const pairs: i32 = wordAt(word + wordLength) & pairKinds
    if (pairs != 0) answerPairs(pairs, token, wordAt(token))
  }
}

/** From the given place of the table on, the first entry of the hash, or an empty one. */
function entryOf(number: i32, hash: i32): i32 {
  const table = wordAt(tableAt)
  const last: i32 = -1 >>> wordAt(tableShift)
  let entry: i32 = table + number * tableEntrySize
  while (wordAt(entry + 4) != 0 && wordAt(entry) != hash) {
    number = (number + 1) & last
    entry = table + number * tableEntrySize
  }
  return entry
}

/** The word of the index that is spelled like the one at `token`, or 0; `entry` is the first of its hash. */
function spelledWord(entry: i32, token: i32): i32 {
  const last: i32 = -1 >>> wordAt(tableShift)
  let word = wordAt(entry + 4)
  while (word != 0 && !isSpelled(token, word)) {
    entry = entryOf(((entry - wordAt(tableAt)) / tableEntrySize + 1) & last, wordAt(token))
    word = wordAt(entry + 4)
  }
  return word
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
      if (isSet(bits, shift, mixed) == 1) lookUpBeginning(token, salted, mixed)
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
    lookUpPair(token, hash, token + 8, hasNextPairs)
  }
  if ((kinds & hasPreviousPairs) != 0 && token > tokens && wordAt(token - 4) >>> textShift == text) {
    lookUpPair(token, hash, token - 8, hasPreviousPairs)
  }
  if ((kinds & hasAnyPairs) == 0) return
  for (let other: i32 = tokens; other < tokensEnd; other += 8) lookUpPair(token, hash, other, hasAnyPairs)
}

export function mixPair(hash: i32, other: i32, kind: i32): i32 {
  return times(times(hash, 0x2c1b_3c6d) ^ times(other ^ kind, mixPrime), 0x297a_2d39)
}

/** `other` is where the second word stands. */
function lookUpPair(token: i32, hash: i32, other: i32, kind: i32): void {
  const otherHash = wordAt(other)
  const mixed = mixPair(hash, otherHash, kind)
  if (isSet(wordAt(pairBitsAt), wordAt(pairBitsShift), mixed) == 0) return
  const table = wordAt(pairTableAt)
  const shift = wordAt(pairTableShift)
  const last: i32 = -1 >>> shift
  for (let entry: i32 = mixed >>> shift; ; entry = (entry + 1) & last) {
    const at: i32 = table + entry * pairEntrySize
    const postings = wordAt(at + 8)
    if (postings == 0) return
    if (wordAt(at) != hash || wordAt(at + 4) != (otherHash ^ kind)) continue
    const word = wordAt(at + 12)
    if (word == 0 || isSpelled(other, word)) answer(postings, token)
  }
}

/** Which of the postings the post answers. */
function answer(chunk: i32, token: i32): void {
  if (isLoose) {
    if (!mayAnswer) answerLoosely(chunk, token)
    return
  }
  const before: i32 = (wordAt(token + 4) >>> beforeShift) & beforeMask
  for (let at: i32 = chunk; at != 0; at = wordAt(at + chunkNext)) {
    const end: i32 = at + chunkPostings + wordAt(at + chunkUsed) * postingSize
    for (let posting: i32 = at + chunkPostings; posting < end; posting += postingSize) {
      const need = wordAt(posting + postingNeed)
      if (need != 0 && !maySee(need)) continue
      const term = wordAt(posting + postingTerm)
      if (term != 0 && term <= signAt && term != before) continue
      const head = wordAt(posting)
      const stamp: i32 = stamps + (head & queryMask) * 4
      if (wordAt(stamp) >= postNumber) continue
      let found: i32 = yes
      if (term > signAt) {
        found = standsAt(token - ((head >>> offsetShift) & offsetMask) * 8, term)
        if (found == no) continue
      }
      const program = wordAt(posting + postingProgram)
      if (program != 0) {
        const rest = run(program)
        if (rest < found) found = rest
      }
      setWord(stamp, postNumber)
      if (found == no) continue
      setWord(out, (head & (queryMask | hasConditions)) | choose(found == yes, 0, uncertain))
      out += 4
    }
  }
}

/** A raw event may lack signs, and show words elsewhere than where they are needed. */
function answerLoosely(chunk: i32, token: i32): void {
  for (let at: i32 = chunk; at != 0; at = wordAt(at + chunkNext)) {
    const end: i32 = at + chunkPostings + wordAt(at + chunkUsed) * postingSize
    for (let posting: i32 = at + chunkPostings; posting < end; posting += postingSize) {
      const head = wordAt(posting)
      if (wordAt(stamps + (head & queryMask) * 4) == removed) continue
      const term = wordAt(posting + postingTerm)
      if (term > signAt && standsAt(token - ((head >>> offsetShift) & offsetMask) * 8, term) == no) continue
      const program = wordAt(posting + postingProgram)
      if (program != 0 && run(program) == no) continue
      mayAnswer = true
      return
    }
  }
}
