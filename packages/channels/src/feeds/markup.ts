/** PURE. What a person reads of a text of a feed. */
import { plainTextOf, type PlainText } from '../plain-text.ts'
import { wellFormed } from '../well-formed.ts'
import type { Markup } from './entry.ts'

export function readMarkup(markup: Markup | undefined): PlainText {
  if (markup === undefined) return { text: '', links: [], mediaTexts: [] }
  if (markup.isHtml) return plainTextOf(markup.value, markup.base)
  return { text: wellFormed(markup.value).replace(/\r\n?/g, '\n').trim(), links: [], mediaTexts: [] }
}

/** The address of the first link of that relation. */
export function linkNamed(
  relation: string,
  links: readonly { readonly rel?: string; readonly href?: string }[] | undefined,
): string | undefined {
  return links?.find(({ rel }) => rel?.toLowerCase() === relation)?.href
}
