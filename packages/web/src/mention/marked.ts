export interface Piece {
  readonly text: string
  readonly decided: boolean
}

/** The text cut into pieces, those that hold one of the words marked. Whole words only, whatever their case. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const wanted = words.map((word) => word.trim()).filter((word) => word !== '')
  if (wanted.length === 0) return [{ text, decided: false }]
  const escaped = wanted
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), decided: false })
    pieces.push({ text: match[0], decided: true })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), decided: false })
  return pieces
}
