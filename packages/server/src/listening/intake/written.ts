import { wellFormed } from '@earshot/channels'
import type { Post } from '@earshot/domain'
import { facetsOf } from '../ledger/facets.ts'
import type { Faceted } from '../ledger/facets.ts'
import { searchText } from '../ledger/search-text.ts'
import type { HeardAuthor, Written } from './prepared.ts'
import type { ReadFacts } from './read-facts.ts'
import { storableJson, storableName, storableRef } from './storable.ts'

/** Far more than any network allows; what is beyond it stays in the raw payload. */
const longestText = 1_000_000
const mostWatchers = 2 ** 31 - 1
const longestUrl = 4000

type Place = Pick<Faceted, 'channel' | 'brandId' | 'sourceId' | 'monitorIds' | 'postedAt'>

/** What is stored of a post's words, and what it is found by. */
export function writtenOf(post: Post, facts: ReadFacts, place: Place): Written {
  const title = storableName(post.title)
  const text = wellFormed(post.text).slice(0, longestText)
  const { language, addressing, speaker } = facts
  return {
    version: post.version === undefined ? undefined : storableRef(post.version),
    title,
    text,
    editedAt: post.editedAt === undefined ? undefined : Math.trunc(post.editedAt),
    watchers: watchersOf(post),
    raw: storableJson(post.raw),
    extras: extrasOf(post),
    facts,
    searchText: searchText(title === undefined ? text : `${title}\n${text}`),
    facets: facetsOf({ ...place, language, addressing, speaker, moment: facts.moment ?? null }),
  }
}

export function authorOf({ channel, author }: Pick<Post, 'channel' | 'author'>): HeardAuthor {
  return {
    channel,
    ref: storableRef(author.ref),
    handle: storableName(author.handle),
    name: storableName(author.name),
    avatarUrl: storableUrl(author.avatarUrl),
    followers: author.followers === undefined ? undefined : wholeCount(author.followers, Number.MAX_SAFE_INTEGER),
  }
}

function extrasOf({ links = [], hashtags = [], mediaTexts = [] }: Post): string | undefined {
  const some = { ...(links.length > 0 && { links }), ...(hashtags.length > 0 && { hashtags }) }
  const all = { ...some, ...(mediaTexts.length > 0 && { mediaTexts }) }
  return Object.keys(all).length === 0 ? undefined : storableJson(all)
}

export function watchersOf(post: Post): number {
  return wholeCount(post.watchers ?? 0, mostWatchers)
}

/** Only addresses that a reader may be sent to; undefined for any other. */
export function storableUrl(url: string | undefined): string | undefined {
  const clean = wellFormed(url ?? '')
  return /^https?:\/\//i.test(clean) && clean.length <= longestUrl ? clean : undefined
}

function wholeCount(count: number, most: number): number {
  return Number.isFinite(count) ? Math.trunc(Math.min(most, Math.max(0, count))) : 0
}
