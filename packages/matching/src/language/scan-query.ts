import { filterFields, type FilterField } from './expression.ts'
import { MistakeFound } from './mistake.ts'

interface Place {
  readonly at: number
  readonly end: number
}

export type Token = Place &
  (
    | { readonly type: 'open' | 'close' | 'and' | 'or' | 'not' | 'end' }
    | { readonly type: 'near'; readonly distance: string }
    | { readonly type: 'term'; readonly how: 'words' | 'exact' | 'inflected' | 'link'; readonly text: string }
    | { readonly type: 'filter'; readonly field: FilterField; readonly value: string }
  )

/** Typed on a phone, pasted from a document, or Greek and Russian: every pair quotes. */
const quotes = '"“”„«»'
const quoted = new RegExp(`^[${quotes}]([^${quotes}]*)([${quotes}]?)`)
const everyQuote = new RegExp(`[${quotes}]`, 'g')
const bare = new RegExp(`^[^\\s()${quotes}]+`)
const operators: Readonly<Record<string, 'and' | 'or' | 'not'>> = { AND: 'and', OR: 'or', NOT: 'not' }
const fieldName = /^(lang|channel|author|kind|link):/i

const isFilterField = (name: string): name is FilterField => (filterFields as readonly string[]).includes(name)

/** Quotes inside a term say nothing; gaps are as wide as one space. */
export const squeeze = (text: string): string =>
  /^\w*$/.test(text) ? text : text.replace(everyQuote, ' ').replace(/\s+/g, ' ').trim()

/** The words in quotes or up to the next gap, from `at`. */
const scanValue = (query: string, at: number): { readonly text: string; readonly end: number } => {
  const rest = query.slice(at)
  const inQuotes = quoted.exec(rest)
  if (!inQuotes) {
    const text = bare.exec(rest)?.[0] ?? ''
    return { text, end: at + text.length }
  }
  if (inQuotes[2] === '') {
    throw new MistakeFound({ at, length: query.length - at, found: query.charAt(at), expected: 'closing-quote' })
  }
  return { text: squeeze(inQuotes[1] ?? ''), end: at + inQuotes[0].length }
}

const scanToken = (query: string, at: number): Token => {
  const sign = query.charAt(at)
  if (sign === '') return { type: 'end', at, end: at }
  if (sign === '(' || sign === ')') return { type: sign === '(' ? 'open' : 'close', at, end: at + 1 }
  if (sign === '-' && /^[^\s)]/.test(query.slice(at + 1))) return { type: 'not', at, end: at + 1 }
  const chunk = bare.exec(query.slice(at))?.[0] ?? ''
  const operator = operators[chunk]
  if (operator !== undefined) return { type: operator, at, end: at + chunk.length }
  const near = /^near\/(.*)$/i.exec(chunk)
  if (near) return { type: 'near', distance: near[1] ?? '', at, end: at + chunk.length }
  if (sign === '=' || sign === '~') {
    return { type: 'term', how: sign === '=' ? 'exact' : 'inflected', at, ...scanValue(query, at + 1) }
  }
  const name = fieldName.exec(chunk)?.[1]?.toLowerCase() ?? ''
  if (name === 'link') return { type: 'term', how: 'link', at, ...scanValue(query, at + 5) }
  if (isFilterField(name)) {
    const { text, end } = scanValue(query, at + name.length + 1)
    return { type: 'filter', field: name, value: text, at, end }
  }
  return { type: 'term', how: 'words', at, ...scanValue(query, at) }
}

/** The pieces of a query text with their places; the last is `end`. Throws `MistakeFound` for a quote left open. */
export const scanQuery = (query: string): readonly Token[] => {
  const tokens: Token[] = []
  for (let at = 0; ;) {
    while (/\s/.test(query.charAt(at))) at++
    const token = scanToken(query, at)
    tokens.push(token)
    if (token.type === 'end') return tokens
    at = token.end
  }
}
