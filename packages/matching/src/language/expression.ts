/**
 * A query as it was written. The text and the form with fields are two spellings of it.
 *
 * - `words`: words or a phrase; `@handle`, `#tag` and a last `word*` are words too
 * - `exact`: words with exactly these capitals and accents (`=Apple`)
 * - `inflected`: the inflected forms of a name (`~Старбакс`)
 * - `link`: a link to a domain or below it (`link:brand.example`)
 */
export interface WrittenTerm {
  readonly kind: 'term'
  readonly how: 'words' | 'exact' | 'inflected' | 'link'
  readonly text: string
}

export const filterFields = ['lang', 'channel', 'author', 'kind'] as const
export type FilterField = (typeof filterFields)[number]

/** One of the values must be that of the post. */
export interface Filter {
  readonly kind: 'filter'
  readonly field: FilterField
  readonly values: readonly string[]
}

/** A term with a place in the text (so no link), or several of which one is enough. */
export type Alternatives = WrittenTerm | { readonly kind: 'or'; readonly parts: readonly Alternatives[] }

/** Both sides in one text, in any order, the second at most `distance` words after the end of the first. */
export interface Near {
  readonly kind: 'near'
  readonly left: Alternatives
  readonly right: Alternatives
  readonly distance: number
}

export type Expression =
  | WrittenTerm
  | Filter
  | Near
  | { readonly kind: 'and'; readonly parts: readonly Expression[] }
  | { readonly kind: 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression }

export const mostDistance = 50
export const mostDepth = 30
export const longestQuery = 10_000

export const isAlternatives = (expression: Expression): expression is Alternatives =>
  (expression.kind === 'term' && expression.how !== 'link') ||
  (expression.kind === 'or' && expression.parts.every(isAlternatives))
