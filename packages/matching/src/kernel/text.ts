import { foldText } from './fold.ts'
import { gap, mostTexts, mostTokens, mostUnits, textShift, tokens, units } from './layout.ts'
import { findWords, setUnit } from './memory.ts'
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
  tokensEnd = findWords(start + 2, end, tokensEnd, textNumber << textShift)
  textNumber++
  return 0
}
