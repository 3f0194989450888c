/** PURE. RSS 0.9 to 2.0 and RDF. */
import type { RdfFeed, RssFeed } from 'feedsmith'
import type { Entry, Feed, Markup } from './entry.ts'
import { resolve } from '../plain-text.ts'
import { linkNamed, readMarkup } from './markup.ts'
import { restOf } from './rest.ts'

/** The items of both formats, by the members they share; what one format lacks is absent in it. */
type Item = RssFeed.Item<string> & { readonly rdf?: { readonly about?: string } }

export function rssItems(feed: RssFeed.Feed<string> | RdfFeed.Feed<string>, address: string): Feed {
  const base = resolve(feed.xml?.base, address) ?? resolve(feed.link, address) ?? address
  const items: readonly Item[] = feed.items ?? []
  return {
    title: readMarkup(html(feed.title ?? feed.dc?.titles?.[0], base)).text,
    language: 'language' in feed ? feed.language : feed.dc?.languages?.[0],
    entries: items.map((item) => entryOf(item, base)),
    ...('skipHours' in feed ? { skipHours: feed.skipHours, skipDays: feed.skipDays } : {}),
    hub: linkNamed('hub', feed.atom?.links),
    self: linkNamed('self', feed.atom?.links),
    restMs: restOf('ttl' in feed ? feed.ttl : undefined, feed.sy),
  }
}

function entryOf(item: Item, base: string): Entry {
  const permanent = item.guid?.isPermaLink === false ? undefined : absoluteOnly(item.guid?.value)
  const link = resolve(item.link, base) ?? permanent ?? resolve(item.atom?.links?.[0]?.href, base)
  const author = item.authors?.[0]
  const ownBase = resolve(item.xml?.base, base) ?? link ?? base
  const content = item.content?.encoded ?? item.description ?? item.dc?.descriptions?.[0]
  return {
    id: item.guid?.value ?? item.rdf?.about ?? item.atom?.id,
    link,
    title: html(item.title ?? item.dc?.titles?.[0], ownBase),
    content: html(content ?? item.media?.description?.value ?? item.itunes?.summary, ownBase),
    authorName:
      item.dc?.creators?.[0] ?? author?.name ?? author?.email ?? item.atom?.authors?.[0]?.name ?? item.itunes?.author,
    authorUrl: resolve(author?.link ?? item.atom?.authors?.[0]?.uri, base),
    publishedAt: item.pubDate ?? item.dc?.dates?.[0] ?? item.dcterms?.created?.[0] ?? item.atom?.published,
    updatedAt: item.atom?.updated ?? item.dcterms?.modified?.[0],
    tags: [
      ...(item.categories ?? []).flatMap((one) => one.name ?? []),
      ...(item.dc?.subjects ?? []),
      ...(item.media?.categories ?? []).flatMap((one) => one.label ?? one.name ?? []),
    ],
    language: item.dc?.languages?.[0] ?? item.xml?.lang,
    answersTo: item.thr?.inReplyTos?.[0]?.ref,
    raw: item,
  }
}

function html(value: string | undefined, base: string): Markup | undefined {
  return value === undefined ? undefined : { value, isHtml: true, base }
}

function absoluteOnly(value: string | undefined): string | undefined {
  return value !== undefined && /^https?:\/\//i.test(value) ? resolve(value, undefined) : undefined
}
