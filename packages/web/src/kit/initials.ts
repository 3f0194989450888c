const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The first letters of the first and last word, at most two, whole even when a letter is several code points. */
export function initialsOf(name: string): string {
  const words = name
    .split(/\s+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u, ''))
    .filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word) => firstLetter(word ?? '')).join('') || '?'
}

function firstLetter(word: string): string {
  const [first] = segments.segment(word)
  return first?.segment.toUpperCase() ?? ''
}

/** A colour angle from 0 to 359 that stays the same for the same name. */
export function hueOf(name: string): number {
  let hash = 0
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 360_007
  return hash % 360
}

/** True for pictures that this page may show without asking another server. */
export function showsWithoutAsking(url: string): boolean {
  return url.startsWith('data:image/') || (url.startsWith('/') && !url.startsWith('//'))
}
