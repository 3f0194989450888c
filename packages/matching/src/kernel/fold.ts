import {
  asciiTable,
  firstFramed,
  firstLetter,
  firstMath,
  firstSpecial,
  foldTable,
  framedCount,
  framedTable,
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
  mathCount,
  mathTable,
  signAt,
  signHash,
  specialEscape,
  specialHash,
  specialUnderscore,
  specialWide,
  unglued,
} from './layout.ts'
import { byteAt, choose, foldAscii, foldPairs, pairsEnd, setUnit, unitAt, wordAt } from './memory.ts'
import type { i32 } from './memory.ts'

/** Folds a text to units and returns their end, or 0 when it cannot. */
export function foldText(from: i32, to: i32, isJson: i32, first: i32): i32 {
  let unit: i32 = first
  let at: i32 = from
  /** Right behind a mark that might change places with another. */
  let afterMark: i32 = 0
  while (at < to) {
    const plain = foldAscii(at, to, unit, isJson)
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
        const folded: i32 = point > 0xffff ? foldAstral(point) : wordAt(foldTable + point * 4)
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

/** Beyond the basic plane: emoji and other signs are gaps. */
function foldAstral(point: i32): i32 {
  if (point >= 0x1f300 && point < 0x1faff) return 0
  if (point >= firstFramed && point < firstFramed + framedCount) return wordAt(framedTable + (point - firstFramed) * 4)
  if (point >= firstMath && point < firstMath + mathCount) return wordAt(mathTable + (point - firstMath) * 4)
  const isDropped: boolean = (point >= 0xe0100 && point < 0xe01f0) || (point >= 0xe0020 && point < 0xe0080)
  return (isDropped ? kindDropped : kindSlow) << 16
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
