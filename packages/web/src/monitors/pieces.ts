/** A part of a text, marked or not. */
export interface Piece {
  readonly text: string
  readonly isMarked: boolean
}

/** A text cut at the places that are marked; places stand in their order and apart from each other. */
export function piecesOf(text: string, places: readonly { readonly start: number; readonly end: number }[]): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { start, end } of places) {
    if (start > from) pieces.push({ text: text.slice(from, start), isMarked: false })
    pieces.push({ text: text.slice(start, end), isMarked: true })
    from = end
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isMarked: false })
  return pieces
}

const before = 120

/** The beginning of a long text left out when the first marked word would be out of sight. */
export function nearMarks(pieces: readonly Piece[]): Piece[] {
  const [first, ...rest] = pieces
  if (first === undefined || first.isMarked || first.text.length <= before * 2) return [...pieces]
  const cut = first.text.slice(-before)
  return [{ text: `… ${cut.slice(cut.indexOf(' ') + 1)}`, isMarked: false }, ...rest]
}
