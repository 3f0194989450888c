import { isLanguage } from '../languages.ts'
import { readTerm } from '../term.ts'
import type { FilterField, WrittenTerm } from './expression.ts'
import type { Expected } from './mistake.ts'

/** What is missing in a term, if anything. */
export const checkTerm = (how: WrittenTerm['how'], text: string): Expected | undefined => {
  const read = readTerm({ kind: 'term', how, text })
  return read.ok ? undefined : read.expected
}

export const postKinds = ['post', 'reply', 'review', 'message'] as const

export const isPostKind = (value: string): value is (typeof postKinds)[number] =>
  (postKinds as readonly string[]).includes(value)

/** What is missing in a filter, if anything. */
export const checkFilter = (field: FilterField, values: readonly string[]): Expected | undefined => {
  if (field === 'lang') return values.length > 0 && values.every(isLanguage) ? undefined : 'language'
  if (field === 'kind') return values.length > 0 && values.every(isPostKind) ? undefined : 'kind'
  return values.length > 0 ? undefined : 'value'
}
