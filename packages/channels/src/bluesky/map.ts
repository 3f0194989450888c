/** PURE. What Bluesky sent, as posts. */
import type { Author, Post } from '@earshot/domain'
import { given } from '../given.ts'
import { wellFormed } from '../well-formed.ts'
import { authorOf, postUrl, readAtUri } from './address.ts'
import { facet, postRecord, type PostRecord, type PostView, type ProfileView } from './wire.ts'

export interface RecordToMap {
  readonly uri: string
  readonly cid: string | undefined
  readonly author: Author
  readonly record: unknown
  /** When the network saw it, in milliseconds since the epoch. */
  readonly seenAt: number
  readonly edited?: boolean
  readonly watchers?: number | undefined
  readonly raw: unknown
}

/**
 * A post, or undefined when the record is none. The author's clock is not trusted: a post is never later than the
 * moment the network saw it (the AppView sorts by the same rule).
 */
export function mapPost(from: RecordToMap): Post | undefined {
  const address = readAtUri(from.uri)
  const parsed = postRecord.safeParse(from.record)
  if (address === undefined || !parsed.success) return undefined
  const record = parsed.data
  const features = featuresOf(record)
  const hashtags = [...features.flatMap((one) => one.tag ?? []), ...(record.tags ?? [])].map(wellFormed)
  const quoted = record.embed?.record?.record?.uri ?? record.embed?.record?.uri
  const named = [
    ...features.flatMap((one) => one.did ?? []),
    ...[record.reply?.parent.uri, quoted].flatMap((uri) => (uri === undefined ? [] : (authorOf(uri) ?? []))),
  ]
  const links = [
    ...features.flatMap((one) => one.uri ?? []),
    ...[record.embed?.external?.uri, record.embed?.media?.external?.uri].flatMap((uri) => uri ?? []),
  ].map(wellFormed)
  return given({
    channel: 'bluesky',
    ref: from.uri,
    version: from.cid,
    kind: record.reply === undefined ? ('post' as const) : ('reply' as const),
    author: from.author,
    text: wellFormed(record.text),
    url: postUrl(address.repo, address.rkey),
    declaredLanguages: some(record.langs),
    postedAt: writtenAt(record.createdAt, from.seenAt),
    editedAt: from.edited === true ? from.seenAt : undefined,
    parentRef: record.reply?.parent.uri,
    rootRef: record.reply?.root.uri,
    mentionsRefs: some(named),
    links: some(links),
    hashtags: some(hashtags),
    mediaTexts: some(mediaTextsOf(record)),
    watchers: from.watchers,
    raw: from.raw,
  })
}

/** A post as the AppView shows it, with everybody who visibly watches. */
export function mapPostView(view: PostView): Post | undefined {
  const seenAt = Date.parse(view.indexedAt ?? '')
  return mapPost({
    uri: view.uri,
    cid: view.cid,
    author: mapAuthor(view.author),
    record: view.record,
    seenAt: Number.isNaN(seenAt) ? 0 : seenAt,
    watchers: (view.replyCount ?? 0) + (view.repostCount ?? 0) + (view.likeCount ?? 0) + (view.quoteCount ?? 0),
    raw: view,
  })
}

export function mapAuthor(profile: ProfileView): Author {
  return given({
    ref: profile.did,
    // The AppView writes this where a handle does not lead back to its account.
    handle: profile.handle === 'handle.invalid' ? undefined : profile.handle,
    name: profile.displayName === undefined || profile.displayName === '' ? undefined : wellFormed(profile.displayName),
    avatarUrl: profile.avatar,
    followers: profile.followersCount,
  })
}

function featuresOf(record: PostRecord) {
  return (record.facets ?? []).flatMap((one) => {
    const parsed = facet.safeParse(one)
    return parsed.success ? parsed.data.features : []
  })
}

function mediaTextsOf(record: PostRecord): string[] {
  return [record.embed, record.embed?.media]
    .flatMap((embed) => [embed?.alt, ...[...(embed?.images ?? []), ...(embed?.items ?? [])].map((one) => one.alt)])
    .flatMap((alt) => (alt === undefined || alt.trim() === '' ? [] : wellFormed(alt)))
}

function writtenAt(declared: string | undefined, seenAt: number): number {
  const at = Date.parse(declared ?? '')
  return Number.isNaN(at) || at < 0 ? seenAt : seenAt > 0 ? Math.min(at, seenAt) : at
}

function some<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list === undefined || list.length === 0 ? undefined : [...new Set(list)]
}
