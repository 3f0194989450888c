import { spansOf } from './evaluate.ts'
import type { MonitorQuery } from './port.ts'
import { nodeOfQuery, type QueryNode } from './query.ts'
import { readTexts } from './reading.ts'
import type { LinkTerm, Term } from './term.ts'

/** A place in a text, in UTF-16 units, end exclusive. */
export interface Place {
  readonly start: number
  readonly end: number
}

const wantedTerms = (node: QueryNode, wanted = true): readonly Term[] => {
  switch (node.kind) {
    case 'term':
      return wanted ? [node.term] : []
    case 'near':
      return wanted ? [...node.left, ...node.right] : []
    case 'not':
      return wantedTerms(node.node, !wanted)
    case 'and':
    case 'or':
      return node.nodes.flatMap((part) => wantedTerms(part, wanted))
    case 'filter':
      return []
    default:
      return node satisfies never
  }
}

const linkPlaces = (text: string, { domain }: LinkTerm): readonly Place[] => {
  const places: Place[] = []
  const lower = text.toLowerCase()
  for (let at = lower.indexOf(domain); at >= 0; at = lower.indexOf(domain, at + domain.length)) {
    places.push({ start: at, end: at + domain.length })
  }
  return places
}

const merge = (places: readonly Place[]): readonly Place[] => {
  const merged: Place[] = []
  for (const place of places.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
    const last = merged.at(-1)
    if (last && place.start < last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, place.end) }
    else merged.push(place)
  }
  return merged
}

/** Finds where in a text the words stand that a query looks for; apart from each other, in their order. */
export const createHighlighter = (query: MonitorQuery): ((text: string) => readonly Place[]) => {
  const terms = wantedTerms(nodeOfQuery(query))
  const words = terms.filter((term) => term.kind === 'words')
  const links = terms.filter((term) => term.kind === 'link')
  return (text) => {
    const reading = readTexts([text])
    const inWords = spansOf(reading, words).flatMap(({ first, last }): Place[] => {
      const from = reading.words[first]
      const to = reading.words[last]
      // The sign before a tag or a handle belongs to it.
      return from && to ? [{ start: from.start - (from.sigil === '' ? 0 : 1), end: to.end }] : []
    })
    return merge([...inWords, ...links.flatMap((link) => linkPlaces(text, link))])
  }
}
