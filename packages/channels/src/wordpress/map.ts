/** PURE. A comment of WordPress, as a post. */
import { createHash } from 'node:crypto'
import type { Author, Post } from '@earshot/domain'
import type * as z from 'zod'
import { given } from '../given.ts'
import { plainTextOf } from '../plain-text.ts'
import { wellFormed } from '../well-formed.ts'
import type { Comment, user } from './wire.ts'

export function refOfComment(site: string, id: string): string {
  return `${site}/comments/${id}`
}

/** The number of a comment in a ref of `refOfComment`. */
export function commentIdIn(ref: string): string | undefined {
  return /\/comments\/(\d+)$/.exec(ref)?.[1]
}

/** What somebody wrote, where the site tells it: there a line break is one. */
export function htmlOf({ raw, rendered }: Comment['content']): string {
  return raw === undefined ? rendered : raw.replace(/\r?\n/g, '<br>')
}

/** Changes with what a reader sees. */
export function versionOf({ content }: Pick<Comment, 'content'>): string {
  return createHash('sha256').update(htmlOf(content)).digest('base64url').slice(0, 12)
}

export function mapComment(one: Comment, raw: unknown, site: string, now: number, editedAt?: number): Post {
  const { text, links, mediaTexts } = plainTextOf(htmlOf(one.content), one.link)
  const entry = `${site}/posts/${one.post}`
  const written = Date.parse(`${one.date_gmt ?? ''}Z`)
  return given({
    channel: 'wordpress',
    ref: refOfComment(site, one.id),
    version: versionOf(one),
    kind: 'reply' as const,
    author: authorOf(one, site),
    text,
    url: one.link,
    postedAt: Number.isNaN(written) ? now : Math.min(written, now),
    editedAt,
    parentRef: one.parent > 0 ? refOfComment(site, String(one.parent)) : entry,
    rootRef: entry,
    links: links.length > 0 ? links : undefined,
    mediaTexts: mediaTexts.length > 0 ? mediaTexts : undefined,
    raw,
  })
}

/** Visitors have no number: they are told apart by their address, which nobody sees, or by their name. */
function authorOf(one: Comment, site: string): Author {
  const name = plainTextOf(one.author_name ?? '', undefined).text.trim()
  const print = createHash('sha256')
    .update((one.author_email || name).trim().toLowerCase())
    .digest('base64url')
    .slice(0, 16)
  return given({
    ref: one.author > 0 ? refOfUser(site, String(one.author)) : `${site}/visitors/${print}`,
    name: name === '' ? undefined : wellFormed(name),
    avatarUrl: one.author_avatar_urls?.['96'],
  })
}

function refOfUser(site: string, id: string): string {
  return `${site}/users/${id}`
}

export function mapUser({ id, name, slug, avatar_urls: avatars }: z.infer<typeof user>, site: string): Author {
  return given({ ref: refOfUser(site, id), handle: `${slug ?? name ?? id}@${site}`, name, avatarUrl: avatars?.['96'] })
}
