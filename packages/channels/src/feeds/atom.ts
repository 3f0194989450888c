/** PURE. Atom 0.3 and 1.0 (RFC 4287). */
import type { AtomFeed } from 'feedsmith'
import type { Entry, Feed, Markup } from './entry.ts'
import { resolve } from '../plain-text.ts'
import { linkNamed, readMarkup } from './markup.ts'
import { restOf } from './rest.ts'

export function atomEntries(feed: AtomFeed.Feed<string>, address: string): Feed {
  const base = resolve(feed.xml?.base, address) ?? address
  return {
    title: readMarkup(markup(feed.title, base)).text,
    language: feed.xml?.lang,
    entries: (feed.entries ?? []).map((entry) => entryOf(entry, feed, base)),
    hub: linkNamed('hub', feed.links),
    self: linkNamed('self', feed.links),
    restMs: restOf(undefined, feed.sy),
  }
}

function entryOf(entry: AtomFeed.Entry<string>, feed: AtomFeed.Feed<string>, feedBase: string): Entry {
  const base = resolve(entry.xml?.base, feedBase) ?? feedBase
  const author = entry.authors?.[0] ?? entry.source?.authors?.[0] ?? feed.authors?.[0]
  return {
    id: entry.id,
    link: resolve(linkOf(entry), base),
    title: markup(entry.title, base),
    content: markup(entry.content?.value === undefined ? (entry.summary ?? entry.content) : entry.content, base),
    authorName: author?.name ?? author?.email,
    authorUrl: resolve(author?.uri, base),
    publishedAt: entry.published ?? entry.updated ?? entry.dc?.dates?.[0],
    updatedAt: entry.updated,
    tags: (entry.categories ?? []).flatMap((one) => one.label ?? one.term ?? []),
    language: entry.content?.xml?.lang ?? entry.xml?.lang,
    answersTo: entry.thr?.inReplyTos?.[0]?.ref,
    raw: entry,
  }
}

function linkOf(entry: AtomFeed.Entry<string>): string | undefined {
  const links = entry.links ?? []
  const alternates = links.filter((link) => link.rel === undefined || link.rel === 'alternate')
  const chosen = alternates.find((link) => link.type === undefined || link.type.includes('html')) ?? alternates[0]
  return chosen?.href ?? entry.content?.src
}

function markup(text: AtomFeed.Content | AtomFeed.Text | undefined, entryBase: string): Markup | undefined {
  if (text?.value === undefined) return undefined
  const base = resolve(text.xml?.base, entryBase) ?? entryBase
  const type = text.type?.toLowerCase() ?? 'text'
  const isHtml = type === 'html' || type === 'xhtml' || type === 'text/html' || /[/+]xml$/.test(type)
  // RFC 4287, 4.1.3.3: what is neither text nor XML is base64.
  const isEncoded = type.includes('/') && !type.startsWith('text/') && !isHtml
  return { value: isEncoded ? fromBase64(text.value) : text.value, isHtml, base }
}

function fromBase64(value: string): string {
  const packed = value.replace(/\s+/g, '')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(packed) ? Buffer.from(packed, 'base64').toString('utf8') : value
}
