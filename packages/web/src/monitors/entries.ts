import type { MonitorQuery } from '@earshot/api'

/** What an entry of a query looks for, in the order in which it is offered. The server reads the entry; this only shows it. */
export const entryKinds = ['words', 'inflected', 'exact', 'prefix', 'near', 'handle', 'tag', 'link'] as const
export type EntryKind = (typeof entryKinds)[number]

const signs: Readonly<Partial<Record<EntryKind, string>>> = {
  inflected: '~',
  exact: '=',
  handle: '@',
  tag: '#',
  link: 'link:',
}

export function kindOf(entry: string): EntryKind {
  if (/\snear\/\d+\s/i.test(entry)) return 'near'
  if (/^link:/i.test(entry)) return 'link'
  const bySign = { '~': 'inflected', '=': 'exact', '@': 'handle', '#': 'tag' } as const
  const sign = Object.entries(bySign).find(([each]) => entry.startsWith(each))
  if (sign) return sign[1]
  return /[^\s*]\*$/.test(entry) ? 'prefix' : 'words'
}

/** What was typed, as an entry of that kind; a sign that was typed as well stays one. */
export function entryAs(kind: EntryKind, typed: string): string {
  const text = typed.trim()
  const sign = signs[kind]
  if (sign !== undefined) return text.toLowerCase().startsWith(sign) ? text : `${sign}${text}`
  return kind === 'prefix' && !text.endsWith('*') ? `${text}*` : text
}

/** An entry without the sign that its kind stands for: what a person reads. */
export function wordsOf(entry: string): string {
  const kind = kindOf(entry)
  return kind === 'inflected' || kind === 'exact' || kind === 'link' ? entry.slice(signs[kind]?.length) : entry
}

const separated = /(?:["“”„«»][^"“”„«»\n]*["“”„«»]|[^\n,;،、])+/gu

/** Entries as people type or paste them: one a line or with commas; a comma inside quotation marks separates nothing. */
export function splitEntries(typed: string): string[] {
  return (typed.match(separated) ?? []).map(plain).filter((entry) => entry !== '')
}

/** Quotation marks around an entry go, unless they keep a sign from meaning something. */
function plain(entry: string): string {
  const text = entry.trim()
  const inner = /^["“”„«»]([^"“”„«»]*)["“”„«»]$/u.exec(text)?.[1]?.trim()
  return inner !== undefined && kindOf(inner) === 'words' ? inner : text
}

/** The list with more at its end, each entry once. Capitals count only where they are asked for. */
export function withEntries(entries: readonly string[], more: readonly string[]): string[] {
  const key = (entry: string) => (entry.startsWith('=') ? entry : entry.toLocaleLowerCase())
  const seen = new Set<string>()
  return [...entries, ...more].filter((entry) => !seen.has(key(entry)) && seen.add(key(entry)))
}

export const emptyQuery: MonitorQuery = { any: [], all: [], none: [], languages: [], channels: [] }

/** Whether nothing is looked for yet: what a post is or must not hold finds no posts. */
export function asksForNothing({ any, all, text = '' }: MonitorQuery): boolean {
  return any.length + all.length === 0 && text.trim() === ''
}

/** The same query in a spelling that can be compared, whatever the order of its fields; empty fields say nothing. */
export function plainQuery(query: MonitorQuery): string {
  const told = Object.entries(query).filter(([, value]) => value.length > 0)
  return JSON.stringify(told.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
