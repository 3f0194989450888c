/**
 * Folding: what is dropped or unified before words are compared. NFKC, lower case, no accents on Latin, Greek and
 * Cyrillic, final sigma as sigma, ё as е, ß as ss, dotless ı as i; й, ї and ў stay letters of their own.
 */

/** Code units that belong to the character before them: marks, vowel and final jamo, half-width voicing, ignorables. */
const continues = /^[\p{M}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\uff9e\uff9f]$/u
const ignorable = /\p{Default_Ignorable_Code_Point}/gu
/** Accents, stress marks, titlo, Hebrew points, Arabic vowel signs; not the marks that make up Indic, Thai or kana letters. */
const isMark = /^\p{M}$/u
const isOfAccentedScript = /^[\p{sc=Inherited}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}]$/u
const kanaVoicing = /^[\u3099\u309a]$/
const tatweel = '\u0640'
const isAccent = (character: string): boolean =>
  character === tatweel ||
  (isMark.test(character) && isOfAccentedScript.test(character) && !kanaVoicing.test(character))
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
