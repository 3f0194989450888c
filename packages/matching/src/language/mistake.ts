/** What could have stood where the reader of a query stumbled. */
export type Expected =
  | 'term'
  | 'operator'
  | 'closing-bracket'
  | 'closing-quote'
  | 'distance'
  | 'terms-beside-near'
  | 'words'
  | 'longer-beginning'
  | 'name'
  | 'domain'
  | 'language'
  | 'kind'
  | 'value'
  | 'shorter-query'
  | 'fewer-brackets'
  | 'fewer-forms'

/** A place in the text of a query, in UTF-16 units, and what was expected there instead of `found` (`''` at the end). */
export interface Mistake {
  readonly at: number
  readonly length: number
  readonly found: string
  readonly expected: Expected
}

/** Thrown inside the parser only; `parseQuery` returns it as a value. */
export class MistakeFound extends Error {
  readonly mistake: Mistake
  constructor(mistake: Mistake) {
    super(`expected ${mistake.expected} at ${mistake.at}`)
    this.mistake = mistake
  }
}
