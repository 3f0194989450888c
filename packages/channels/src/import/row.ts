export type RowProblemCode = 'no-text' | 'bad-time' | 'bad-json' | 'bad-row' | 'too-long' | 'bad-characters'

/** Where a row stands in its file. */
export interface Place {
  /** Line of its first character, from 1. */
  readonly line: number
  /** Bytes from the beginning of the file to the row's first one. */
  readonly offset: number
  /** Bytes from the beginning of the file to the next row, and its line: there reading can go on later. */
  readonly next: Resume
}

export interface Resume {
  readonly offset: number
  readonly line: number
}

export interface Row extends Place {
  /** The cells by the names of their columns; cells that are empty or absent are left out. */
  readonly values: Readonly<Record<string, string>>
}

/** A row that cannot be a post. The rest of the file is read all the same. */
export interface RowProblem extends Place {
  readonly code: RowProblemCode
  readonly excerpt: string
}

export function isProblem(row: Row | RowProblem): row is RowProblem {
  return 'code' in row
}

/** A longer row is not read: no network has posts like that. */
export const maxRowBytes = 1024 * 1024

/** The beginning of a row, on one line, for the list of problems. */
export function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}
