import { domainText, gap, textShift, units } from './layout.ts'
import { byteAt, hashOf, setUnit, setWords } from './memory.ts'
import type { i32 } from './memory.ts'
import { endText, tokensEnd, unitsEnd } from './text.ts'

/** Adds a host and each domain above it as words of their own, spelled backwards. Returns 1 when it is no plain host. */
export function readHost(from: i32, to: i32): i32 {
  // A number at the end may be an address in another spelling.
  const last: i32 = byteAt(to - 1) | 32
  if (to <= from || to - from > 255 || last < 97 || last > 122) return 1
  const start: i32 = unitsEnd + 2
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
  endText(unit, token)
  return 0
}

function isPlainInHost(value: i32): boolean {
  const isLetter: boolean = value >= 97 && value <= 122
  const isDigit: boolean = value >= 48 && value <= 57
  return isLetter || isDigit || value == 0x2d || value == 0x2e || value == 0x5f
}
