import { foldText } from './fold.ts'
import { beforeMask, beforeShift, gap, mostTexts, mostTokens, mostUnits, textShift, tokens, units } from './layout.ts'
import { firstBit, gapsAt, hashOf, setUnit, setWords, unitAt } from './memory.ts'
import type { i32 } from './memory.ts'

/** Ends of the words and units written so far. */
export let tokensEnd: i32 = tokens
export let unitsEnd: i32 = units
let textNumber: i32 = 0

export function startPost(): void {
  tokensEnd = tokens
  unitsEnd = units
  textNumber = 0
}

export function endOfTokens(): i32 {
  return tokensEnd
}

/** For a slow path that wrote the words of the post itself. */
export function usePost(newTokensEnd: i32): void {
  tokensEnd = newTokensEnd
}

/** Where the next text begins. */
export function endText(newUnitsEnd: i32, newTokensEnd: i32): void {
  unitsEnd = newUnitsEnd
  tokensEnd = newTokensEnd
}

/**
 * Adds the words of a UTF-8 text, with JSON escapes when `isJson` is 1, as if `sign` stood before it. Returns 0, or 1
 * when the text holds something that only the slow path folds right; then the words of the post are incomplete.
 */
export function readText(from: i32, to: i32, isJson: i32, sign: i32): i32 {
  const length: i32 = to - from
  if (textNumber >= mostTexts || (unitsEnd - units) / 2 + length > mostUnits - 64) return 1
  if ((tokensEnd - tokens) / 8 + length > mostTokens) return 1
  const start = unitsEnd
  setUnit(start, sign)
  const end = foldText(from, to, isJson, start + 2)
  if (end == 0) return 1
  setUnit(end, gap)
  unitsEnd = end + 2
  addWords(start + 2, end, textNumber)
  textNumber++
  return 0
}

/** Finds the words between the gaps. Their hashes do not wait for each other, nor for a branch at every end. */
function addWords(from: i32, to: i32, text: i32): void {
  const marks: i32 = text << textShift
  let token: i32 = tokensEnd
  let start: i32 = from
  let isOpen: i32 = 0
  for (let block: i32 = from; block <= to; block += 64) {
    let gaps: i32 = gapsAt(block)
    const left: i32 = (to - block) >> 1
    if (left < 32) gaps = gaps | (-1 << left)
    const letters: i32 = ~gaps
    const shifted: i32 = (letters << 1) | isOpen
    let starts: i32 = letters & ~shifted
    let ends: i32 = gaps & shifted
    if (isOpen == 0) {
      start = block + firstBit(starts) * 2
      starts = starts & (starts - 1)
    }
    while (ends != 0) {
      const end: i32 = block + firstBit(ends) * 2
      ends = ends & (ends - 1)
      const before: i32 = (unitAt(start - 2) & beforeMask) << beforeShift
      setWords(token, hashOf(start, (end - start) >> 1), ((end - units) >> 1) | before | marks)
      token += 8
      start = block + firstBit(starts) * 2
      starts = starts & (starts - 1)
    }
    isOpen = letters >>> 31
  }
  tokensEnd = token
}
