/** Longest text that goes into the search, in UTF-16 units: far below PostgreSQL's 1 MB for a tsvector. */
export const longestSearched = 64_000

const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g
const combining = /\p{M}/u
const yo: Readonly<Record<string, string>> = { ё: 'е', Ё: 'Е' }
/** What most posts do not hold, so that they go through untouched. */
const worthFolding = /[ёЁ’‘ʼ\u00ad\u200b-\u200d\u2060\ufeff\p{M}]|\p{Script=Greek}/u

/**
 * A text as the full-text search reads it, the same for what is stored and for what is asked: ё is е, Greek letters
 * have no tonos, accents typed as separate marks are one letter with theirs, apostrophes are straight.
 */
export function searchText(text: string): string {
  const bounded = text.length > longestSearched ? cutWhole(text, longestSearched) : text
  if (!worthFolding.test(bounded)) return bounded
  const composed = combining.test(bounded) ? bounded.normalize('NFC') : bounded
  return composed
    .replace(invisible, '')
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[ёЁ]/g, (letter) => yo[letter] ?? letter)
    .replace(/\p{Script=Greek}/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
}

/** At most `length` units, without half an emoji at the end. */
export function cutWhole(text: string, length: number): string {
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}
