/** PURE. A status of the fediverse, as a post. */
import { createHash } from 'node:crypto'
import type { Author, Post } from '@earshot/domain'
import { given } from '../given.ts'
import { plainTextOf } from '../plain-text.ts'
import { wellFormed } from '../well-formed.ts'
import type { Account, Status } from './wire.ts'

/** The posts above a status, which only its own server knows under their local ids. */
export interface Ancestry {
  readonly parentRef?: string | undefined
  readonly rootRef?: string | undefined
}

/**
 * A post whose ref is the status's URI, the same on every server. Authors are known by the address of their page,
 * which mentions name, too.
 */
export function mapStatus(status: Status, raw: unknown, now: number, ancestry: Ancestry = {}): Post {
  const { text, links } = plainTextOf(status.content, undefined)
  const mentions = (status.mentions ?? []).flatMap((one) => one.url ?? [])
  const tags = (status.tags ?? []).flatMap((one) => one.name ?? [])
  const mediaTexts = (status.media_attachments ?? []).flatMap((one) => one.description ?? []).map(wellFormed)
  const postedAt = Date.parse(status.created_at ?? '')
  const editedAt = Date.parse(status.edited_at ?? '')
  const warning = wellFormed(status.spoiler_text ?? '').trim()
  const isReply = status.in_reply_to_id !== undefined && status.in_reply_to_id !== null
  return given({
    channel: 'mastodon',
    ref: status.uri,
    version: versionOf(status),
    kind: status.visibility === 'direct' ? ('message' as const) : isReply ? ('reply' as const) : ('post' as const),
    author: mapAccount(status.account),
    text,
    title: warning === '' ? undefined : warning,
    url: status.url ?? undefined,
    declaredLanguages: status.language === null || status.language === undefined ? undefined : [status.language],
    postedAt: Number.isNaN(postedAt) ? now : Math.min(postedAt, now),
    editedAt: Number.isNaN(editedAt) ? undefined : Math.min(editedAt, now),
    parentRef: ancestry.parentRef,
    rootRef: ancestry.rootRef,
    mentionsRefs: some(mentions),
    // Mentions and hashtags are links in the text as well.
    links: some(links.filter((link) => !mentions.includes(link) && !isTagPage(link, tags))),
    hashtags: some(tags.map(wellFormed)),
    mediaTexts: some(mediaTexts.filter((one) => one.trim() !== '')),
    watchers: (status.replies_count ?? 0) + (status.reblogs_count ?? 0) + (status.favourites_count ?? 0),
    raw,
  })
}

/** Differs when the status was edited, also on servers that do not date edits. */
export function versionOf(status: Status): string {
  const said = JSON.stringify([
    status.content,
    status.spoiler_text ?? '',
    (status.media_attachments ?? []).map((one) => one.description ?? ''),
  ])
  return createHash('sha256').update(said).digest('base64url').slice(0, 12)
}

export function mapAccount(account: Account): Author {
  return given({
    ref: account.url,
    handle:
      account.acct.includes('@') || !URL.canParse(account.url)
        ? account.acct
        : `${account.acct}@${new URL(account.url).host}`,
    name: wellFormed(account.display_name ?? '').trim() || undefined,
    avatarUrl: account.avatar,
    followers: account.followers_count,
  })
}

function isTagPage(link: string, tags: readonly string[]): boolean {
  const address = link.toLowerCase()
  return tags.some((tag) => {
    const name = tag.toLowerCase()
    return (
      /\/tags?\/|[?&]t=/.test(address) &&
      (address.endsWith(name) || address.endsWith(encodeURIComponent(name).toLowerCase()))
    )
  })
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : [...new Set(list)]
}
