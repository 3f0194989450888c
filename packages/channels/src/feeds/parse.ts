import { parseFeed as parseAny } from 'feedsmith'
import { ChannelError } from '../port.ts'
import { atomEntries } from './atom.ts'
import type { Feed } from './entry.ts'
import { jsonItems, withExactIds } from './json-feed.ts'
import { mendFeed } from './mend.ts'
import { feedsNamedIn, isPage } from './page.ts'
import { rssItems } from './rss.ts'

/**
 * Reads RSS, Atom, RDF and JSON Feed. Throws ChannelError `not-this-kind` for anything else, with the addresses of
 * feeds where a web page names some, and `unavailable` when the text breaks off in the middle.
 */
export function parseFeed(written: string, address: string): Feed {
  const text = mendFeed(written)
  try {
    const isJson = /^\s*\{/.test(text)
    if (brokeOff(text, isJson)) {
      throw new ChannelError('unavailable', 'The feed broke off in the middle. It is tried again by itself.')
    }
    const parsed = parseAny(isJson ? withExactIds(text) : text)
    switch (parsed.format) {
      case 'rss':
      case 'rdf':
        return rssItems(parsed.feed, address)
      case 'atom':
        return atomEntries(parsed.feed, address)
      case 'json':
        return jsonItems(parsed.feed, address)
    }
  } catch (cause) {
    if (cause instanceof ChannelError) throw cause
    // A feed in which nothing was written yet is a feed, though the parser sees none.
    if (rootOf(text) !== undefined) return { title: '', entries: [] }
    throw new ChannelError('not-this-kind', whatItIs(text, address), { cause })
  }
}

function brokeOff(text: string, isJson: boolean): boolean {
  if (isJson) return !/\}\s*$/.test(text)
  const root = rootOf(text)
  return root !== undefined && !new RegExp(`(</\\s*${root}\\s*(>|$)|<${root}[^>]*/>)`, 'i').test(text.slice(-4000))
}

function rootOf(text: string): string | undefined {
  return /<(rss|feed|rdf:rdf)\b/i.exec(text.slice(0, 4000))?.[1]
}

function whatItIs(text: string, address: string): string {
  if (text.trim() === '') return 'There is nothing at this address: the answer was empty.'
  if (!isPage(text)) return 'What is at this address is not a feed.'
  const named = feedsNamedIn(text, address).slice(0, 3)
  const hint = named.length === 0 ? 'It names no feed.' : `Its feed is probably ${named.join(' or ')}.`
  return `This address is a web page, not a feed. ${hint}`
}
