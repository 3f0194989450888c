/**
 * Folding: what is dropped or unified before words are compared. NFKC, lower case, no accents on Latin, Greek and
 * Cyrillic, final sigma as sigma, ё as е, ß as ss, dotless ı as i; й, ї and ў stay letters of their own.
 */

/** Code units that belong to the character before them: marks, vowel and final jamo, half-width voicing, ignorables. */
const continues = /^[\p{M}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\uff9e\uff9f]$/u
const ignorable = /\p{Default_Ignorable_Code_Point}/gu
/** Code points, both ends included: accents, stress marks, Slavonic titlo, Hebrew points, Arabic vowel signs and tatweel. */
const accents: readonly (readonly [number, number])[] = [
  [0x300, 0x36f],
  [0x483, 0x487],
  [0x591, 0x5bd],
  [0x5bf, 0x5bf],
  [0x5c1, 0x5c2],
  [0x5c4, 0x5c5],
  [0x5c7, 0x5c7],
  [0x610, 0x61a],
  [0x640, 0x640],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x6d6, 0x6dc],
  [0x6df, 0x6e4],
  [0x6e7, 0x6e8],
  [0x6ea, 0x6ed],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe20, 0xfe2f],
]
const isAccent = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0
  return accents.some(([first, last]) => code >= first && code <= last)
}
/** Signs that NFKC would spell out as letters glued to the word before (Brand™), and apostrophes that count as letters. */
const signs = /[™℠℡№℀-℆℅㏇\u02b9-\u02df]/g
const ownLetters = new Set(['й', 'ї', 'ў'])
const spelled = new Map([
  ['ς', 'σ'],
  ['ß', 'ss'],
  ['ı', 'i'],
])

const foldLetter = (letter: string): string => {
  if (ownLetters.has(letter)) return letter
  const parts = [...letter.normalize('NFD')].filter((part) => !isAccent(part))
  const plain = parts.join('').normalize('NFC')
  return spelled.get(plain) ?? plain
}

/** Folds one character with everything that continues it; the result may be empty or several characters long. */
export const foldCluster = (cluster: string): string => {
  const unified = cluster.replace(ignorable, '').replace(signs, ' ').normalize('NFKC').toLowerCase()
  let folded = ''
  for (const letter of unified) folded += foldLetter(letter)
  return folded
}

export const continuesCluster = (character: string): boolean => continues.test(character)

/** A folded character that can stand in a word. `_` and the sigils depend on their neighbours and are not decided here. */
export const isWordCharacter = (character: string): boolean => /^[\p{L}\p{N}\p{M}]$/u.test(character)

/** Scripts written without spaces, or with endings glued on (Hangul): each character is a word, terms are substrings. */
export const isUnspaced = (character: string): boolean =>
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]$/u.test(
    character,
  )
