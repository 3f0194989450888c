import type { Expression, WrittenTerm } from './expression.ts'

const quotes = /["“”„«»]/g
const needsQuotes = /[\s()"“”„«»]|^$/

/** Bare words that would be read as something else. */
const hasOwnMeaning = /^(?:AND|OR|NOT)$|^near\/|^[-=~]|^(?:lang|channel|author|kind|link):/i

const quoteIfNeeded = (text: string): string => (needsQuotes.test(text) ? `"${text.replace(quotes, ' ')}"` : text)

export const writeTerm = ({ how, text }: WrittenTerm): string => {
  switch (how) {
    case 'exact':
      return `=${quoteIfNeeded(text)}`
    case 'inflected':
      return `~${quoteIfNeeded(text)}`
    case 'link':
      return `link:${quoteIfNeeded(text)}`
    case 'words':
      return hasOwnMeaning.test(text) ? `"${text.replace(quotes, ' ')}"` : quoteIfNeeded(text)
    default:
      return how satisfies never
  }
}

const binding = { or: 0, and: 1, not: 2, near: 3, term: 4, filter: 4 } as const

/** Spells an expression out; `parseQuery` reads the same expression back. */
export const writeQuery = (expression: Expression): string => {
  /** A part in brackets unless it binds tighter than what is around it. */
  const part = (inner: Expression, around: keyof typeof binding): string => {
    const written = writeQuery(inner)
    const isAlone = inner.kind === 'or' && inner.parts.length === 1
    return isAlone || binding[inner.kind] > binding[around] ? written : `(${written})`
  }
  switch (expression.kind) {
    case 'term':
      return writeTerm(expression)
    case 'filter':
      return `${expression.field}:${quoteIfNeeded(expression.values.join(','))}`
    case 'near':
      return `${part(expression.left, 'near')} near/${expression.distance} ${part(expression.right, 'near')}`
    case 'not':
      return expression.part.kind === 'not' ? `NOT ${writeQuery(expression.part)}` : `-${part(expression.part, 'not')}`
    case 'and':
      return expression.parts.map((inner) => part(inner, 'and')).join(' ')
    case 'or':
      return expression.parts.length === 1
        ? `(${expression.parts.map(writeQuery).join('')})`
        : expression.parts.map((inner) => part(inner, 'or')).join(' OR ')
    default:
      return expression satisfies never
  }
}
