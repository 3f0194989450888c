/** PURE. What a person reads of a text of a feed. */
import { plainTextOf, type PlainText } from '../plain-text.ts'
import { wellFormed } from '../well-formed.ts'
import type { Markup } from './entry.ts'

export function readMarkup(markup: Markup | undefined): PlainText {
  if (markup === undefined) return { text: '', links: [], mediaTexts: [] }
  if (markup.isHtml) return plainTextOf(markup.value, markup.base)
  return { text: wellFormed(markup.value).replace(/\r\n?/g, '\n').trim(), links: [], mediaTexts: [] }
}
