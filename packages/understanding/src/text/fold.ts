/** No reading looks further than this into a text, so that 100 kB cost no more than a long post. */
export const MAX_LENGTH = 4000

const isCombining = (code: number): boolean =>
  (code >= 0x300 && code <= 0x36f) || (code >= 0x1ab0 && code <= 0x1aff) || (code >= 0x20d0 && code <= 0x20ff)

/** й and ї are letters of their own, not accented ones; every other Latin, Greek and Cyrillic accent is dropped. */
const KEPT = new Set(['й', 'ї', 'ў', 'ґ'])

const foldOne = (code: number): number => {
  const char = String.fromCharCode(code)
  const lower = char.toLowerCase()
  if (KEPT.has(lower)) return lower.charCodeAt(0)
  let result = 0
  for (const part of lower.normalize('NFKD')) {
    const at = part.charCodeAt(0)
    if (isCombining(at)) continue
    if (result !== 0 || part.length > 1) return lower.length === 1 ? lower.charCodeAt(0) : code
    result = at
  }
  if (result === 0) return code
  const folded = String.fromCharCode(result).toLowerCase()
  return folded.length === 1 ? folded.charCodeAt(0) : result
}

const buildTable = (): Uint16Array => {
  const table = new Uint16Array(0x10000)
  for (let code = 0; code < 0x10000; code++) table[code] = code
  const ranges: readonly [number, number][] = [
    [0x41, 0x5a],
    [0xc0, 0x52f],
    [0x1e00, 0x1fff],
    [0x2160, 0x217f],
    [0xff01, 0xff5e],
  ]
  for (const [from, to] of ranges) for (let code = from; code <= to; code++) table[code] = foldOne(code)
  const odd: readonly [string, string][] = [
    ['ς', 'σ'],
    ['ё', 'е'],
    ['Ё', 'е'],
    ['’', "'"],
    ['‘', "'"],
    ['ʼ', "'"],
    ['`', "'"],
    ['´', "'"],
    ['\u037e', ';'],
    ['\u00a0', ' '],
    ['\u2028', '\n'],
    ['\u2029', '\n'],
    ['；', ';'],
  ]
  for (const [from, to] of odd) table[from.charCodeAt(0)] = to.charCodeAt(0)
  return table
}

/** Maps a UTF-16 unit to its lower-case form without accents; one unit in, one unit out, so offsets stay true. */
export const foldTable: Uint16Array = buildTable()

/** A combining mark above or below a letter: zalgo and decomposed accents are made of these. */
export const isMark: (code: number) => boolean = isCombining

/** Lower case, no accents, no combining marks, at most MAX_LENGTH units. */
export const fold = (text: string): string => {
  let out = ''
  const length = Math.min(text.length, MAX_LENGTH)
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code < 128 ? code < 9 : isCombining(code)) continue
    out += String.fromCharCode(foldTable[code] ?? code)
  }
  return out
}
