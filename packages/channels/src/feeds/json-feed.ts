/** PURE. JSON Feed 1 and 1.1. */
import type { JsonFeed } from 'feedsmith'
import type { Entry, Feed } from './entry.ts'
import { resolve } from '../plain-text.ts'
import { readMarkup } from './markup.ts'

/** The same document with numeric ids as strings: long ones would lose their last digits as numbers. */
export function withExactIds(json: string): string {
  return json.replace(/("id"\s*:\s*)(-?\d+)(?=\s*[,}])/g, '$1"$2"')
}

export function jsonItems(feed: JsonFeed.Feed<string>, address: string): Feed {
  const base = resolve(feed.home_page_url, address) ?? address
  return {
    title: readMarkup(feed.title === undefined ? undefined : { value: feed.title, isHtml: false }).text,
    language: feed.language,
    hub: feed.hubs?.find((one) => one.type?.toLowerCase() === 'websub')?.url,
    self: feed.feed_url,
    entries: (feed.items ?? []).map((item) => entryOf(item, feed, base)),
  }
}

function entryOf(item: JsonFeed.Item<string>, feed: JsonFeed.Feed<string>, base: string): Entry {
  const link = resolve(item.url, base) ?? resolve(item.external_url, base)
  const author = item.authors?.[0] ?? feed.authors?.[0]
  const ownBase = link ?? base
  const html = item.content_html
  const plain = item.content_text ?? item.summary
  return {
    id: item.id,
    link,
    title: item.title === undefined ? undefined : { value: item.title, isHtml: false },
    content:
      html !== undefined
        ? { value: html, isHtml: true, base: ownBase }
        : plain === undefined
          ? undefined
          : { value: plain, isHtml: false },
    authorName: author?.name,
    authorUrl: resolve(author?.url, base),
    publishedAt: item.date_published,
    updatedAt: item.date_modified,
    tags: item.tags ?? [],
    language: item.language,
    raw: item,
  }
}
