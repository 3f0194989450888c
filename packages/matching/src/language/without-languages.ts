import type { MonitorQuery } from '../port.ts'
import type { Expression } from './expression.ts'
import { parseQuery } from './parse-query.ts'
import { writeQuery } from './write-query.ts'

/** What is left of a part: `true` when it holds for every post, `false` for none. */
type Left = Expression | boolean

const join = (kind: 'and' | 'or', parts: readonly Left[]): Left => {
  const deciding = kind === 'or'
  if (parts.includes(deciding)) return deciding
  const left = parts.filter((part) => typeof part !== 'boolean')
  const [only] = left
  if (only === undefined) return !deciding
  return left.length === 1 ? only : { kind, parts: left }
}

/** `assumed`: what a question for the language counts as here; inside a `not` the other way round. */
const leave = (expression: Expression, assumed: boolean): Left => {
  switch (expression.kind) {
    case 'filter':
      return expression.field === 'lang' ? assumed : expression
    case 'not': {
      const part = leave(expression.part, !assumed)
      return typeof part === 'boolean' ? !part : { kind: 'not', part }
    }
    case 'and':
    case 'or':
      return join(
        expression.kind,
        expression.parts.map((part) => leave(part, assumed)),
      )
    case 'term':
    case 'near':
      return expression
    default:
      return expression satisfies never
  }
}

const asksInText = (text: string | undefined): text is string => text !== undefined && /lang:/i.test(text)

/** Whether a query asks for the language of a post, in its fields or in its text. */
export const asksForLanguage = ({ languages, text }: MonitorQuery): boolean => languages.length > 0 || asksInText(text)

/**
 * The query for posts whose language is not known yet: it finds every post that the whole query finds in some language.
 * Ask the whole one again when the language is known.
 */
export const withoutLanguages = (query: MonitorQuery): MonitorQuery => {
  const { text, ...fields } = query
  const open = { ...fields, languages: [] }
  if (!asksInText(text)) return text === undefined ? open : { ...open, text }
  const parsed = parseQuery(text)
  const left = parsed.ok ? leave(parsed.expression, true) : text
  if (typeof left === 'boolean') return open
  return { ...open, text: typeof left === 'string' ? left : writeQuery(left) }
}
