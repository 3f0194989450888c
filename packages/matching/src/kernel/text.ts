import {
  asciiTable,
  beforeMask,
  beforeShift,
  domainText,
  firstLetter,
  firstSpecial,
  foldTable,
  gap,
  glue,
  kindAt,
  kindDropped,
  kindHash,
  kindMark,
  kindSharpS,
  kindSlow,
  kindUnderscore,
  kindUnspaced,
  kindUnspacedMark,
  mostTexts,
  mostTokens,
  mostUnits,
  signAt,
  signHash,
  specialEscape,
  specialHash,
  specialUnderscore,
  specialWide,
  textShift,
  tokens,
  unglued,
  units,
} from './layout.ts'
import { byteAt, choose, firstBit, foldAscii, gapsAt, hashOf, setUnit, setWords, unitAt, wordAt } from './memory.ts'
import type { i32 } from './memory.ts'

/** Ends of the words and units written so far. */
export let tokensEnd: i32 = tokens
let unitsEnd: i32 = units
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

/** Folds a text to units and returns their end, or 0 when it cannot. */
function foldText(from: i32, to: i32, isJson: i32, first: i32): i32 {
  let unit: i32 = first
  let at: i32 = from
  /** Right behind a mark that might change places with another. */
  let afterMark: i32 = 0
  while (at < to) {
    const plain = foldAscii(at, to, unit)
    at += plain
    unit += plain * 2
    // Of a script without ASCII one character follows the other.
    while (at < to) {
      let byte: i32 = byteAt(at)
      let value: i32 = byteAt(asciiTable + byte)
      let kind: i32 = 0
      if (value == specialWide) {
        let point: i32 = 0
        if (byte < 0xe0) {
          unit = foldPairs(at, to, unit)
          at = pairsEnd
          if (at >= to) break
          byte = byteAt(at)
          if (byte < 0x80 || byte >= 0xe0) continue
          point = ((byte & 31) << 6) | (byteAt(at + 1) & 63)
          at += 2
        } else if (byte < 0xf0) {
          point = ((byte & 15) << 12) | ((byteAt(at + 1) & 63) << 6) | (byteAt(at + 2) & 63)
          at += 3
        } else {
          point = (byteAt(at + 1) & 63) << 12
          point = point | ((byte & 7) << 18) | ((byteAt(at + 2) & 63) << 6) | (byteAt(at + 3) & 63)
          at += 4
        }
        const folded: i32 = point > 0xffff ? astralKind(point) << 16 : wordAt(foldTable + point * 4)
        kind = folded >> 16
        value = folded & 0xffff
      } else if (value == specialEscape) {
        at += 1
        value = gap
        if (isJson == 1) {
          if (byteAt(at) == 0x75) {
            const point = fourHexDigits(at + 1)
            if (point < 0) return 0
            const folded = wordAt(foldTable + point * 4)
            kind = folded >> 16
            value = folded & 0xffff
            at += 4
          }
          at += 1
        }
      } else if (value < firstSpecial) {
        // ASCII in the midst of another script goes one by one, else by blocks.
        if (to - at > 1 && byteAt(at + 1) < 0x80) break
        at += 1
      } else {
        kind = value == specialUnderscore ? kindUnderscore : value == specialHash ? kindHash : kindAt
        value = choose(kind == kindUnderscore, 0x5f, gap)
        at += 1
      }
      if (kind < 2) {
        setUnit(unit, value)
        unit += 2
        continue
      }
      if (kind == kindDropped) continue
      if (kind == kindSlow) return 0
      if (kind == kindSharpS) {
        setUnit(unit, 0x73)
        setUnit(unit + 2, 0x73)
        unit += 4
        continue
      }
      if (kind == kindMark || kind == kindUnspacedMark) {
        if (afterMark == unit) return 0
        afterMark = unit + 2
      }
      if (kind == kindUnspaced || kind == kindUnspacedMark) {
        const before = unitAt(unit - 2)
        if (before == unglued) setUnit(unit - 2, glue)
        else if (before >= firstLetter) {
          setUnit(unit, gap)
          unit += 2
        }
        setUnit(unit, value)
        setUnit(unit + 2, unglued)
        unit += 4
        if (kind == kindUnspacedMark) afterMark = unit
        continue
      }
      if (kind == kindUnderscore) {
        const joins = joinsWord(unit, at, to)
        if (joins < 0) return 0
        value = choose(joins == 1, value, gap)
      } else if (kind == kindHash || kind == kindAt) {
        value = choose(unitAt(unit - 2) >= firstLetter, gap, choose(kind == kindHash, signHash, signAt))
      }
      setUnit(unit, value)
      unit += 2
    }
  }
  return unit
}

let pairsEnd: i32 = 0

/**
 * Folds letters of two bytes, with single ASCII characters between them, up to what needs a closer look; leaves its place
 * in `pairsEnd` and returns the end of the units. Which of both kinds a character is costs no branch.
 */
function foldPairs(from: i32, to: i32, first: i32): i32 {
  let unit: i32 = first
  let at: i32 = from
  while (at < to) {
    const byte = byteAt(at)
    const next = byteAt(at + 1)
    const isWide: i32 = byte >>> 7
    const point = choose(isWide == 1, ((byte & 31) << 6) | (next & 63), byte)
    const folded = wordAt(foldTable + point * 4)
    if (byte >= 0xe0 || folded >= kindDropped << 16 || byte == 0x5c || (byte | next) < 0x80) break
    setUnit(unit, folded)
    unit += 2
    at += 1 + isWide
  }
  pairsEnd = at
  return unit
}

/** Emoji and other signs beyond the basic plane fold to nothing but a gap. */
function astralKind(point: i32): i32 {
  if ((point >= 0x1f252 && point < 0x1faff) || (point >= 0x1f1e6 && point < 0x1f200)) return 0
  return (point >= 0xe0100 && point < 0xe01f0) || (point >= 0xe0020 && point < 0xe0080) ? kindDropped : kindSlow
}

function fourHexDigits(at: i32): i32 {
  let value: i32 = 0
  for (let place: i32 = 0; place < 4; place++) {
    const byte = byteAt(at + place)
    const digit: i32 = byte - 48
    const letter: i32 = (byte | 32) - 97
    if (digit >= 0 && digit < 10) value = value * 16 + digit
    else if (letter >= 0 && letter < 6) value = value * 16 + letter + 10
    else return -1
  }
  return value
}

/** An underscore is a letter in tags and handles, and between letters. 1, 0, or -1 when what follows is not simple. */
function joinsWord(unit: i32, next: i32, to: i32): i32 {
  let before: i32 = unit - 2
  while (unitAt(before) >= firstLetter) before -= 2
  const sign = unitAt(before)
  if (sign == signHash || sign == signAt) return 1
  if (before == unit - 2 || next >= to) return 0
  let after: i32 = next
  while (after < to && byteAt(after) == 0x5f) after++
  if (after == to) return 0
  const value = byteAt(asciiTable + byteAt(after))
  if (value < firstSpecial) return value > 0 ? 1 : 0
  return value == specialHash || value == specialHash + 1 ? 0 : -1
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

/** Adds a host and each domain above it as words of their own, spelled backwards. Returns 1 when it is no plain host. */
export function readHost(from: i32, to: i32): i32 {
  // A number at the end may be an address in another spelling.
  const last: i32 = byteAt(to - 1) | 32
  if (to <= from || to - from > 255 || last < 97 || last > 122) return 1
  const start = unitsEnd + 2
  let unit: i32 = start
  let token: i32 = tokensEnd
  let dots: i32 = 0
  setUnit(unitsEnd, gap)
  for (let at: i32 = to - 1; at >= from - 1; at--) {
    let value: i32 = at < from ? 0x2e : byteAt(at)
    if (value >= 65 && value <= 90) value = value | 32
    if (!isPlainInHost(value) || (value == 0x2d && byteAt(at - 1) == 0x2d)) return 1
    if (value == 0x2e) {
      if (dots > 0) {
        setWords(token, hashOf(start, (unit - start) >> 1), ((unit - units) >> 1) | (domainText << textShift))
        token += 8
      }
      dots++
    }
    setUnit(unit, value)
    unit += 2
  }
  setUnit(unit - 2, gap)
  unitsEnd = unit
  tokensEnd = token
  return 0
}

function isPlainInHost(value: i32): boolean {
  const isLetter: boolean = value >= 97 && value <= 122
  const isDigit: boolean = value >= 48 && value <= 57
  return isLetter || isDigit || value == 0x2d || value == 0x2e || value == 0x5f
}
