import {
  beforeMask,
  beforeShift,
  demandBefore,
  demandBeginning,
  demandCapitals,
  demandForm,
  domainText,
  endMask,
  firstLetter,
  glue,
  maybe,
  no,
  seenBits,
  seenBytes,
  termWords,
  termWordSize,
  textShift,
  tokens,
  units,
  wordHash,
  wordLength,
  wordUnits,
  yes,
} from './layout.ts'
import { sameBytes, setWord, setWords, unitAt, wordAt } from './memory.ts'
import type { i32 } from './memory.ts'
import { tokensEnd } from './text.ts'

/** Whether the word of the post at `token` is spelled like the word of the index; their hashes agree already. */
export function isSpelled(token: i32, word: i32): boolean {
  const length = wordAt(word + wordLength) >> 8
  const unit: i32 = units + ((wordAt(token + 4) & endMask) - length) * 2
  return unitAt(unit - 2) < firstLetter && sameBytes(unit, word + wordUnits, length * 2)
}

/** Where the units of the word at `token` begin. */
export function startOfUnits(token: i32): i32 {
  let unit: i32 = units + (wordAt(token + 4) & endMask) * 2
  while (unitAt(unit - 2) >= firstLetter) unit -= 2
  return unit
}

function begins(token: i32, word: i32): boolean {
  if (wordAt(token + 4) >>> textShift == domainText) return false
  const length = wordAt(word + wordLength) >> 8
  return sameBytes(startOfUnits(token), word + wordUnits, length * 2)
}

/** While a raw text is looked at: signs may be missing there. */
export let isLoose: boolean = false
/** While it is asked what may match: what must not hold is left to whoever looks closer. */
export let isOpen: boolean = false
export function setLoose(loose: boolean): void {
  isLoose = loose
  isOpen = loose
}
export function setOpen(open: boolean): void {
  isOpen = open
}

/** Whether the term stands at `token`: `no`, `yes`, or `maybe` when capitals decide. */
export function standsAt(token: i32, term: i32): i32 {
  const count = wordAt(term)
  if (token < tokens || token + count * 8 > tokensEnd) return no
  const text: i32 = wordAt(token + 4) >>> textShift
  let found: i32 = yes
  let pattern: i32 = term + termWords
  for (let at: i32 = token; at < token + count * 8; at += 8) {
    const word = wordAt(pattern)
    const demands = wordAt(pattern + 4)
    const meta = wordAt(at + 4)
    if (meta >>> textShift != text) return no
    if ((demands & demandBeginning) != 0) {
      if (!begins(at, word)) return no
    } else if (wordAt(at) != wordAt(word + wordHash) || !isSpelled(at, word)) return no
    const before: i32 = demands & demandBefore
    const isBefore: boolean = before == 0 || ((meta >> beforeShift) & beforeMask) == before
    if (!isBefore && !(isLoose && before != glue)) return no
    if ((demands & demandCapitals) != 0) found = maybe
    pattern += termWordSize
  }
  return found
}

let isSeenReady: boolean = false

export function forgetSeen(): void {
  isSeenReady = false
}

function fillSeen(): void {
  for (let at: i32 = 0; at < seenBytes; at += 8) setWords(seenBits + at, 0, 0)
  for (let token: i32 = tokens; token < tokensEnd; token += 8) {
    const hash = wordAt(token)
    const at: i32 = seenBits + ((hash >>> 27) << 2)
    setWord(at, wordAt(at) | (1 << ((hash >>> 22) & 31)))
  }
  isSeenReady = true
}

/** Rough: false only when no word of the post has the hash. */
export function maySee(hash: i32): boolean {
  if (!isSeenReady) fillSeen()
  return ((wordAt(seenBits + ((hash >>> 27) << 2)) >>> ((hash >>> 22) & 31)) & 1) != 0
}

/** The first place from `token` on where the term may begin, or the end of the words. */
export function findStart(token: i32, term: i32): i32 {
  const word = wordAt(term + termWords)
  if ((wordAt(term + termWords + 4) & demandBeginning) != 0) return token
  const hash = wordAt(word + wordHash)
  let at: i32 = token
  while (at < tokensEnd && wordAt(at) != hash) at += 8
  return at
}

/** Whether the post holds the term. */
export function holds(term: i32): i32 {
  const word = wordAt(term + termWords)
  const demands = wordAt(term + termWords + 4)
  if (isLoose && (demands & demandForm) != 0) return maybe
  if ((demands & demandBeginning) == 0 && !maySee(wordAt(word + wordHash))) return no
  let best: i32 = no
  for (let token: i32 = findStart(tokens, term); token < tokensEnd; token = findStart(token + 8, term)) {
    const found = standsAt(token, term)
    if (found == yes) return yes
    if (found > best) best = found
  }
  return best
}
