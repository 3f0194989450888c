import { formsOfName } from './inflection/forms.ts'
import type { WrittenTerm } from './language/expression.ts'
import type { Expected } from './language/mistake.ts'
import { hostOf } from './links.ts'
import { rawWord } from './raw-word.ts'
import { wordsOf, type Sigil } from './words.ts'

/** One word of a term as it must be found in a post. */
export interface WordPattern {
  readonly word: string
  /** `''`: with or without a sign before it; a plain word is also found in its hashtag and its handle. */
  readonly sigil: Sigil
  readonly glued: boolean
  /** The found word may go on after `word`. */
  readonly isPrefix?: true
  /** The word before folding, which must be found just so. */
  readonly exactly?: string
}

/** Words that follow each other in one text; punctuation between them does not matter. */
export interface WordsTerm {
  readonly kind: 'words'
  readonly words: readonly WordPattern[]
}

/** A link to the domain or to a subdomain of it; `domain` is lower case ASCII, `written` as the person wrote it. */
export interface LinkTerm {
  readonly kind: 'link'
  readonly domain: string
  readonly written: string
}

export type Term = WordsTerm | LinkTerm

/** Longest term in UTF-16 units. */
export const longestTerm = 300
const shortestPrefix = 2
const mostForms = 400

export type TermRead =
  | { readonly ok: true; readonly alternatives: readonly Term[] }
  | { readonly ok: false; readonly expected: Expected }

/** What must be found for a written term: one of the alternatives. */
export const readTerm = ({ how, text }: WrittenTerm): TermRead => {
  if (text.trim() === '' || text.length > longestTerm) return { ok: false, expected: 'term' }
  if (how === 'link') return readLink(text)
  const patterns = wordsOf(text).map((word) => ({
    word: word.word,
    sigil: word.sigil,
    glued: word.glued,
    ...(how === 'exact' && { exactly: rawWord(text, word) }),
  }))
  if (patterns.length === 0) return { ok: false, expected: 'words' }
  switch (how) {
    case 'exact':
      return { ok: true, alternatives: [{ kind: 'words', words: patterns }] }
    case 'inflected':
      return inflect(patterns)
    case 'words':
      return withPrefix(patterns, text)
    default:
      return how satisfies never
  }
}

const readLink = (text: string): TermRead => {
  const domain = hostOf(text)
  const isDomain = domain?.includes('.') && !/[/?#]./.test(text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, ''))
  return domain && isDomain
    ? { ok: true, alternatives: [{ kind: 'link', domain, written: text }] }
    : { ok: false, expected: 'domain' }
}

/** `word*` is a beginning when the star directly follows the word; elsewhere a star is a gap. */
const withPrefix = (words: readonly WordPattern[], text: string): TermRead => {
  const goingOn = /[^\s*]\*$/.test(text) ? wordsOf(`${text.slice(0, -1)}x`) : []
  const last = goingOn.length === words.length ? words.at(-1) : undefined
  if (!last) return { ok: true, alternatives: [{ kind: 'words', words }] }
  const word = goingOn.at(-1)?.word.slice(0, -1) ?? last.word
  if (word.length < shortestPrefix) return { ok: false, expected: 'longer-beginning' }
  return {
    ok: true,
    alternatives: [{ kind: 'words', words: [...words.slice(0, -1), { ...last, word, isPrefix: true }] }],
  }
}

const inflect = (words: readonly WordPattern[]): TermRead => {
  let alternatives: readonly (readonly WordPattern[])[] = [[]]
  for (const pattern of words) {
    const forms = formsOfName(pattern.word)
    if (alternatives.length * forms.length > mostForms) return { ok: false, expected: 'fewer-forms' }
    alternatives = alternatives.flatMap((before) => forms.map((word) => [...before, { ...pattern, word }]))
  }
  return { ok: true, alternatives: alternatives.map((found) => ({ kind: 'words', words: found })) }
}
