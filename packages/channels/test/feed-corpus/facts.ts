import { parseFeed as parseWithFeedsmith } from 'feedsmith'
import { decode } from '../../src/charset.ts'
import { decodeFeed } from '../../src/feeds/decode.ts'
import type { Markup } from '../../src/feeds/entry.ts'
import { tidyName } from '../../src/feeds/map.ts'
import { parseFeed } from '../../src/feeds/parse.ts'
import { plainTextOf } from '../../src/plain-text.ts'
import { readWrittenTime } from '../../src/written-time.ts'

/** A text as a reader hands it over: the string, and where links in it lead. */
export interface Said {
  readonly words: string
  /** undefined: they are not kept, and nobody asks for them. */
  readonly links: readonly string[] | undefined
}

/** What a corpus file can be asked about that Earshot keeps of a feed. */
export interface Facts {
  readonly title?: Said | undefined
  readonly language?: string | undefined
  /** Whether its bytes were read as this charset reads them. */
  readonly isReadAs: (charset: string) => boolean
  readonly entries: readonly EntryFacts[]
}

export interface EntryFacts {
  readonly title?: Said | undefined
  readonly text?: Said | undefined
  readonly textBase?: string | undefined
  readonly titleBase?: string | undefined
  readonly link?: string | undefined
  readonly id?: string | undefined
  readonly author?: string | undefined
  readonly authorUrl?: string | undefined
  readonly published?: number | undefined
  readonly updated?: number | undefined
  readonly tags: readonly string[]
  readonly language?: string | undefined
  readonly answersTo?: string | undefined
}

/** What Earshot makes of the bytes. Throws ChannelError. */
export function readAsEarshot(bytes: Uint8Array, contentType: string | undefined, address: string): Facts {
  const feed = parseFeed(decodeFeed(bytes, contentType), address)
  return {
    title: { words: feed.title, links: undefined },
    language: feed.language,
    isReadAs: (charset) => decode(bytes, charset) === decodeFeed(bytes, contentType),
    entries: feed.entries.map((entry) => ({
      title: said(entry.title),
      text: said(entry.content),
      titleBase: entry.title?.base,
      textBase: entry.content?.base,
      link: entry.link,
      id: entry.id,
      author: tidyName(entry.authorName),
      authorUrl: entry.authorUrl,
      published: readWrittenTime(entry.publishedAt),
      updated: readWrittenTime(entry.updatedAt),
      tags: entry.tags,
      language: entry.language ?? feed.language,
      answersTo: entry.answersTo,
    })),
  }
}

function said(markup: Markup | undefined): Said | undefined {
  if (markup === undefined) return undefined
  if (!markup.isHtml) return { words: markup.value.trim(), links: [] }
  const { text, links } = plainTextOf(markup.value, markup.base)
  return { words: text, links }
}

/** The same with texts as a person reads them. */
export function asRead(facts: Facts): Facts {
  const read = (one: Said | undefined): Said | undefined => one && said({ value: one.words, isHtml: true })
  const entries = facts.entries.map((entry) => ({ ...entry, title: read(entry.title), text: read(entry.text) }))
  return { ...facts, title: read(facts.title), entries }
}

/** What feedsmith alone makes of the bytes, read as UTF-8 as `response.text()` does, by the members it documents. */
export function readAsFeedsmith(bytes: Uint8Array): Facts {
  const decoded = new TextDecoder().decode(bytes)
  const { feed } = parseWithFeedsmith(decoded)
  const list = listOf(feed, 'items') ?? listOf(feed, 'entries') ?? []
  return {
    title: raw(textAt(feed, 'title', 'value') ?? textAt(feed, 'title')),
    language: textAt(feed, 'language') ?? textAt(feed, 'xml', 'lang'),
    isReadAs: (charset) => decode(bytes, charset) === decoded,
    entries: list.map((entry) => ({
      title: raw(textAt(entry, 'title', 'value') ?? textAt(entry, 'title')),
      text: raw(
        textAt(entry, 'content', 'encoded') ??
          textAt(entry, 'content', 'value') ??
          textAt(entry, 'description') ??
          textAt(entry, 'summary', 'value') ??
          textAt(entry, 'content_html') ??
          textAt(entry, 'content_text'),
      ),
      textBase: textAt(entry, 'content', 'xml', 'base') ?? textAt(entry, 'summary', 'xml', 'base'),
      titleBase: textAt(entry, 'title', 'xml', 'base'),
      link: textAt(entry, 'link') ?? alternate(entry) ?? textAt(entry, 'url'),
      id: textAt(entry, 'guid', 'value') ?? textAt(entry, 'id') ?? textAt(entry, 'rdf', 'about'),
      author:
        textAt(entry, 'authors', '0', 'name') ?? textAt(entry, 'authors', '0') ?? textAt(entry, 'dc', 'creators', '0'),
      authorUrl: textAt(entry, 'authors', '0', 'uri') ?? textAt(entry, 'authors', '0', 'url'),
      published: readWrittenTime(
        textAt(entry, 'published') ?? textAt(entry, 'pubDate') ?? textAt(entry, 'dc', 'dates', '0'),
      ),
      updated: readWrittenTime(textAt(entry, 'updated')),
      tags: (listOf(entry, 'categories') ?? []).flatMap((one) => textAt(one, 'term') ?? textAt(one, 'name') ?? []),
      language: textAt(entry, 'content', 'xml', 'lang') ?? textAt(entry, 'xml', 'lang'),
      answersTo: textAt(entry, 'thr', 'inReplyTos', '0', 'ref'),
    })),
  }
}

function raw(words: string | undefined): Said | undefined {
  return words === undefined ? undefined : { words, links: [] }
}

function at(thing: unknown, ...way: readonly string[]): unknown {
  return way.reduce<unknown>(
    (inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
    thing,
  )
}

function textAt(thing: unknown, ...way: readonly string[]): string | undefined {
  const found = at(thing, ...way)
  return typeof found === 'string' ? found : undefined
}

function listOf(thing: unknown, name: string): readonly unknown[] | undefined {
  const found = at(thing, name)
  return Array.isArray(found) ? found : undefined
}

function alternate(entry: unknown): string | undefined {
  const links = listOf(entry, 'links') ?? []
  const one = links.find((link) => (textAt(link, 'rel') ?? 'alternate') === 'alternate')
  return textAt(one, 'href')
}
