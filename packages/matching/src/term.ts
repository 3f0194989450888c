import { hostOf } from './links.ts'
import { wordsOf, type Sigil } from './words.ts'

/** One word of a term as it must be found in a post. */
export interface WordPattern {
  readonly word: string
  /** `''`: with or without a sign before it; a plain word is also found in its hashtag and its handle. */
  readonly sigil: Sigil
  readonly glued: boolean
}

export type Term =
  /** Words that follow each other in one text; punctuation between them does not matter. */
  | { readonly kind: 'words'; readonly words: readonly WordPattern[] }
  /** A link to the domain or to a subdomain of it; `domain` is lower case ASCII, `written` as the person wrote it. */
  | { readonly kind: 'link'; readonly domain: string; readonly written: string }

/** Longest term in UTF-16 units. */
export const longestTerm = 300

/** Reads one term of a field; undefined when it holds nothing that could be found. */
export const readTerm = (written: string): Term | undefined => {
  const trimmed = written.trim()
  const link = /^link:(.*)$/i.exec(trimmed)
  if (link) {
    const domain = hostOf(link[1] ?? '')
    return domain?.includes('.') ? { kind: 'link', domain, written: link[1] ?? '' } : undefined
  }
  const words = wordsOf(trimmed).map(({ word, sigil, glued }) => ({ word, sigil, glued }))
  return words.length > 0 ? { kind: 'words', words } : undefined
}
