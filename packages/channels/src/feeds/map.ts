/** PURE. An entry of a feed, as a post. */
import { createHash } from 'node:crypto'
import type { Author, Post } from '@earshot/domain'
import { given } from '../given.ts'
import { wellFormed } from '../well-formed.ts'
import { readWrittenTime } from '../written-time.ts'
import type { Entry, Feed } from './entry.ts'
import { readMarkup } from './markup.ts'

/**
 * A post, or undefined when the entry says nothing at all. `address` is the one the feed was first known by: it names
 * the feed in refs for good, also after it has moved.
 */
export function mapEntry(entry: Entry, feed: Feed, address: string, now: number): Post | undefined {
  const title = readMarkup(entry.title)
  const content = readMarkup(entry.content)
  if (title.text === '' && content.text === '') return undefined
  const comment = commentPlace(entry)
  const published = readWrittenTime(entry.publishedAt)
  const updated = readWrittenTime(entry.updatedAt)
  const postedAt = Math.min(published ?? updated ?? now, now)
  const language = entry.language ?? feed.language
  return given({
    channel: 'feeds',
    ref: refOf(entry, address, `${title.text}\n${content.text}`),
    version: shortHash(JSON.stringify([title.text, content.text, content.links, content.mediaTexts])),
    kind: comment === undefined ? ('post' as const) : ('reply' as const),
    author: authorOf(entry, feed, address),
    text: content.text === '' ? title.text : content.text,
    title: title.text === '' || content.text === '' ? undefined : title.text,
    url: entry.link,
    declaredLanguages: language === undefined || language.trim() === '' ? undefined : [language.trim()],
    postedAt,
    editedAt: updated !== undefined && updated > postedAt ? Math.min(updated, now) : undefined,
    parentRef: comment,
    rootRef: comment,
    links: some(content.links),
    hashtags: some(entry.tags.map((tag) => wellFormed(tag).trim()).filter((tag) => tag !== '')),
    mediaTexts: some(content.mediaTexts),
    raw: entry.raw,
  })
}

/** Twelve characters that differ for different texts. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12)
}

// An id that is a URI names the entry everywhere; any other only within its feed.
function refOf(entry: Entry, address: string, said: string): string {
  const id = entry.id?.trim()
  if (id !== undefined && id !== '') return /^[a-z][a-z0-9+.-]+:\S+$/i.test(id) ? id : `${address}#${id}`
  return entry.link ?? `${address}#${shortHash(said)}`
}

// Many blogs end the address of a comment with #comment-NUMBER.
function commentPlace(entry: Entry): string | undefined {
  if (entry.answersTo !== undefined) return entry.answersTo
  const place = /^(.+)#comment-\d+$/.exec(entry.link ?? '')
  return place?.[1]
}

function authorOf(entry: Entry, feed: Feed, address: string): Author {
  const name = tidyName(entry.authorName)
  if (name === undefined && entry.authorUrl === undefined) {
    return given({ ref: address, name: tidyName(feed.title) })
  }
  return given({ ref: entry.authorUrl ?? `${new URL(address).host}#${name?.toLowerCase() ?? ''}`, name })
}

/** The name of an author, without the e-mail address that many put behind it; undefined where nothing is left. */
export function tidyName(name: string | undefined): string | undefined {
  const tidy = wellFormed(name ?? '')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\S) ?(\([^\s()]+@[^\s()]+\)|<[^\s<>]+@[^\s<>]+>) ?$/, '')
    .trim()
  return tidy === '' ? undefined : tidy
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : [...new Set(list)]
}
