import {
  asciiTable, domainText, firstSpecial, foldTable, gluedBit, hashPrime, hashSeed, kindAt, kindDropped, kindHash, kindMark,
  kindSlow, kindUnderscore, kindUnspaced, kindUnspacedMark, mostTexts, mostTokens, mostUnits, sigilShift, specialEscape,
  specialHash, specialUnderscore, specialWide, textShift, tokens, units,
} from './layout.ts'
import { bit, byteAt, choose, setUnit, setWords, times, wordAt } from './memory.ts'
import type { i32 } from './memory.ts'

/** Ends of the words and units written so far. */
export let tokensEnd: i32 = tokens
export let unitsEnd: i32 = units
let textNumber: i32 = 0

export function startPost(): void {
  tokensEnd = tokens
  unitsEnd = units + 2
  setUnit(units, 0)
  textNumber = 0
}

export function endOfTokens(): i32 {
  return tokensEnd
}

/** For a slow path that wrote the words of the post itself. */
export function usePost(newTokensEnd: i32): void {
  tokensEnd = newTokensEnd
}

function hexDigit(byte: i32): i32 {
  const digit = byte - 48
  const letter = (byte | 32) - 97
  if (digit >= 0 && digit < 10) return digit
  return letter >= 0 && letter < 6 ? letter + 10 : -1
}

/** Emoji and other signs beyond the basic plane that fold to nothing but a gap. */
function astralKind(point: i32): i32 {
  if ((point >= 0x1f252 && point < 0x1faff) || (point >= 0x1f1e6 && point < 0x1f200)) return 0
  return (point >= 0xe0100 && point < 0xe01f0) || (point >= 0xe0020 && point < 0xe0080) ? kindDropped : kindSlow
}

/**
 * Adds the words of a UTF-8 text, with JSON escapes when `isJson` is 1. Returns 0, or 1 when the text holds something
 * that only the slow path folds right; then the words of the post are incomplete.
 * Letters and gaps take one path without branches: most of its time would go into mispredicted ends of words.
 */
export function readText(from: i32, to: i32, isJson: i32, firstSigil: i32): i32 {
  if (textNumber >= mostTexts || to - from > mostUnits - ((unitsEnd - units) >> 1) - 64) return 1
  if (tokensEnd - tokens + (to - from) * 8 > mostTokens * 8) return 1
  const text: i32 = textNumber << textShift
  textNumber++
  let token: i32 = tokensEnd
  let unit: i32 = unitsEnd
  let hash: i32 = hashSeed
  let inWord: i32 = 0
  let sigil: i32 = firstSigil << sigilShift
  let afterUnspaced: i32 = 0
  let afterMark: i32 = 0
  let at: i32 = from
  while (at < to) {
    const byte = byteAt(at)
    at++
    let value: i32 = byteAt(asciiTable + byte)
    if (value >= firstSpecial) {
      let kind: i32 = 0
      if (value == specialWide) {
        let point: i32 = 0
        if (byte < 0xe0) {
          point = ((byte & 31) << 6) | (byteAt(at) & 63)
          at += 1
        } else if (byte < 0xf0) {
          point = ((byte & 15) << 12) | ((byteAt(at) & 63) << 6) | (byteAt(at + 1) & 63)
          at += 2
        } else {
          point = ((byte & 7) << 18) | ((byteAt(at) & 63) << 12) | ((byteAt(at + 1) & 63) << 6) | (byteAt(at + 2) & 63)
          at += 3
        }
        if (point > 0xffff) {
          kind = astralKind(point)
          value = 0
        } else {
          const folded = wordAt(foldTable + point * 4)
          kind = folded >> 16
          value = folded & 0xffff
        }
      } else if (value == specialEscape) {
        value = 0
        if (isJson == 1) {
          const escape = byteAt(at)
          at++
          if (escape == 0x75) {
            const point = (hexDigit(byteAt(at)) << 12) | (hexDigit(byteAt(at + 1)) << 8) | (hexDigit(byteAt(at + 2)) << 4) | hexDigit(byteAt(at + 3))
            at += 4
            if (point < 0 || point > 0xffff) return 1
            const folded = wordAt(foldTable + point * 4)
            kind = folded >> 16
            value = folded & 0xffff
          }
        }
      } else if (value == specialUnderscore) {
        kind = kindUnderscore
        value = 0x5f
      } else {
        kind = value == specialHash ? kindHash : kindAt
        value = 0
      }
      if (kind > 1) {
        if (kind == kindDropped) continue
        if (kind == kindSlow) return 1
        if (kind == kindUnspaced || kind == kindUnspacedMark) {
          if (kind == kindUnspacedMark && afterMark == unit) return 1
          if (inWord == 1) {
            setWords(token, hash, ((unit - units) >> 1) | sigil | text)
            token += 8
            setUnit(unit, 0)
            unit += 2
            sigil = 0
            hash = hashSeed
            inWord = 0
          }
          if (kind == kindUnspacedMark) afterMark = unit + 4
          setUnit(unit, value)
          const glued = choose(afterUnspaced == 1, gluedBit, 0)
          setWords(token, times(hashSeed ^ value, hashPrime), ((unit + 2 - units) >> 1) | sigil | glued | text)
          token += 8
          setUnit(unit + 2, 0)
          unit += 4
          sigil = 0
          afterUnspaced = 1
          continue
        }
        if (kind == kindHash || kind == kindAt) {
          if (inWord == 1) {
            setWords(token, hash, ((unit - units) >> 1) | sigil | text)
            token += 8
            hash = hashSeed
          }
          setUnit(unit, 0)
          unit += 2
          sigil = choose(inWord == 1, 0, (kind == kindHash ? 1 : 2) << sigilShift)
          inWord = 0
          afterUnspaced = 0
          continue
        }
        if (kind == kindMark) {
          if (afterMark == unit) return 1
          afterMark = unit + 2
        } else if (kind == kindUnderscore && sigil == 0) {
          // A letter only between letters: what follows decides.
          if (inWord == 1 && at < to) {
            const next = byteAt(asciiTable + byteAt(at))
            if (next >= firstSpecial && next != specialHash && next != specialHash + 1) return 1
            value = choose(next > 0 && next < firstSpecial, value, 0)
          } else value = 0
        }
      }
    }
    setUnit(unit, value)
    setWords(token, hash, ((unit - units) >> 1) | sigil | text)
    unit += 2
    const isGap: boolean = value == 0
    token += (bit(isGap) & inWord) << 3
    hash = choose(isGap, hashSeed, times(hash ^ value, hashPrime))
    sigil = choose(isGap, 0, sigil)
    inWord = bit(!isGap)
    afterUnspaced = 0
  }
  if (inWord == 1) {
    setWords(token, hash, ((unit - units) >> 1) | sigil | text)
    token += 8
  }
  setUnit(unit, 0)
  unitsEnd = unit + 2
  tokensEnd = token
  return 0
}

/** Adds a host and each domain above it as words of their own, spelled backwards. Returns 1 when it is no plain host. */
export function readHost(from: i32, to: i32): i32 {
  let unit: i32 = unitsEnd
  let token: i32 = tokensEnd
  let last: i32 = byteAt(to - 1)
  // A number at the end may be an address in another spelling.
  if (to <= from || to - from > 255 || !((last | 32) >= 97 && (last | 32) <= 122)) return 1
  let hash: i32 = hashSeed
  let dots: i32 = 0
  for (let at: i32 = to - 1; at >= from; at--) {
    let value: i32 = byteAt(at)
    if (value >= 65 && value <= 90) value |= 32
    const isPlain: boolean = (value >= 97 && value <= 122) || (value >= 48 && value <= 57) || value == 0x2d || value == 0x5f || value == 0x2e
    if (!isPlain || (value == 0x2d && byteAt(at - 1) == 0x2d)) return 1
    if (value == 0x2e) {
      if (dots > 0) token = writeDomain(token, unit, hash)
      dots++
    }
    setUnit(unit, value)
    unit += 2
    hash = times(hash ^ value, hashPrime)
  }
  if (dots > 0) token = writeDomain(token, unit, hash)
  setUnit(unit, 0)
  unitsEnd = unit + 2
  tokensEnd = token
  return 0
}

function writeDomain(token: i32, unit: i32, hash: i32): i32 {
  setWords(token, hash, ((unit - units) >> 1) | (domainText << textShift))
  return token + 8
}
