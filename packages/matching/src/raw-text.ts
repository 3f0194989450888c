import type { Term, WordPattern, WordsTerm } from './term.ts'
import { wordsOf } from './words.ts'

const escapes = /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/g

const unescapeJson = (text: string): string =>
  text.replace(escapes, (_, code: string | undefined, sign: string | undefined) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
    return sign === '"' || sign === '\\' || sign === '/' ? sign : '\n'
  })

/** The ways raw text can be read: with JSON escapes resolved and, for a plain text may hold a backslash, as it stands. */
export const readingsOfRaw = (text: string): readonly string[] =>
  text.includes('\\') ? [unescapeJson(text), text] : [text]

const plain = (written: string): WordsTerm => ({
  kind: 'words',
  words: wordsOf(written).map(({ word, glued }) => ({ word, sigil: '', glued })),
})

/** A link to the domain shows it in ASCII or as typed. A domain given in punycode only may be typed in unknown letters. */
const formsOfLink = (domain: string, written: string): readonly WordsTerm[] | undefined => {
  if (/[\u0080-\uffff]/.test(written)) return [plain(domain), plain(hostPart(written))]
  return domain.includes('xn--') ? undefined : [plain(domain)]
}

const hostPart = (written: string): string =>
  written.replace(/^\s*(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(?:www\.)?/i, '').replace(/[/?#:].*$/, '')

/** A tag in a field of its own lacks the sign that would keep the underscores at its edges in the word. */
const withoutEdgeUnderscores = ([first, ...rest]: WordsTerm['words']): WordsTerm['words'] => {
  const word = first?.word.replace(/^_+|_+$/g, '')
  return first && word ? [{ ...first, word }, ...rest] : rest
}

/**
 * What a raw event may show in place of the term: nothing else for most; for a link the words of its domain, for a tag
 * what is left of it without its sign. Undefined: it cannot be told.
 */
export const rawFormsOf = (term: Term): readonly WordsTerm[] | undefined => {
  if (term.kind === 'link') return formsOfLink(term.domain, term.written)
  const words = term.words.map(({ word, glued, isPrefix }): WordPattern => ({
    word,
    sigil: '',
    glued,
    ...(isPrefix && { isPrefix }),
  }))
  if (!/^_|_$/.test(words[0]?.word ?? '')) return []
  const inField = withoutEdgeUnderscores(words)
  return inField.length === 0 ? undefined : [{ kind: 'words', words: inField }]
}
