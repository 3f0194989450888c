import type { Post } from '@earshot/domain'
import type { Reading } from '@earshot/understanding'
import type { Services } from '../../context.ts'
import type { Concern, Ear } from '../ear/ear.ts'
import { believableTime } from '../ledger/mention-id.ts'
import type { ChangedMention, From, NewMention } from './prepared.ts'
import type { KnownMention } from './queries.ts'
import { readFacts } from './read-facts.ts'
import type { ReadFacts } from './read-facts.ts'
import { storableRef } from './storable.ts'
import { authorOf, storableUrl, watchersOf, writtenOf } from './written.ts'

export type Parts = Pick<Services, 'db' | 'now' | 'newId' | 'read' | 'readMany' | 'channels'>
/** What needs no database. */
export type PartsWithoutDatabase = Omit<Parts, 'db'>

/** So many mentions are composed before others get their turn: some milliseconds. */
export const composedAtOnce = 32

/** For channels that are not installed here, such as those of an imported file. */
const usualHalfLifeMs = 4 * 3_600_000

/** The mention that a post becomes; undefined when only monitors for other languages matched. */
export function newMention(
  services: PartsWithoutDatabase,
  ear: Ear,
  { post, concern }: { readonly post: Post; readonly concern: Concern },
  reading: Reading,
  from: From,
): NewMention | undefined {
  const settled = ear.settle(concern, languagesOf(post, reading))
  if (settled === undefined) return undefined
  const { brand, monitorIds } = settled
  const { channel, kind } = post
  const postedAt = believableTime(post.postedAt, services.now())
  const facts = factsOf(services, post, reading, { postedAt, rival: brand.rival })
  const place = { channel, brandId: brand.id, sourceId: from.sourceId, monitorIds, postedAt }
  const written = writtenOf(post, facts, place)
  // Every member by name: an object that grows from a spread one takes twenty times the memory.
  return {
    version: written.version,
    title: written.title,
    text: written.text,
    editedAt: written.editedAt,
    watchers: written.watchers,
    raw: written.raw,
    extras: written.extras,
    facts,
    searchText: written.searchText,
    facets: written.facets,
    id: services.newId(postedAt),
    channel,
    ref: storableRef(post.ref),
    kind,
    brandId: brand.id,
    monitorIds,
    author: authorOf(post),
    parentRef: post.parentRef === undefined ? undefined : storableRef(post.parentRef),
    rootRef: post.rootRef === undefined ? undefined : storableRef(post.rootRef),
    url: storableUrl(post.url),
    postedAt,
    invitation: post.invitation,
  }
}

/** What a new version makes of a mention. It keeps its brand, its monitors, its place in time and what people decided. */
export function changedMention(
  services: PartsWithoutDatabase,
  post: Post,
  before: KnownMention,
  reading: Reading,
): ChangedMention {
  const facts = factsOf(services, post, reading, { postedAt: before.posted_at, rival: before.rival })
  const written = writtenOf(post, facts, {
    channel: before.channel,
    brandId: before.brand_id,
    sourceId: before.source_id,
    monitorIds: before.monitor_ids,
    postedAt: before.posted_at,
  })
  const isEdited = written.text !== before.text || (written.title ?? null) !== before.title
  const editedAt = written.editedAt ?? (isEdited ? Math.trunc(services.now()) : (before.edited_at ?? undefined))
  const byRule = before.disposition === 'silence' && before.disposed_by === null
  return { ...written, editedAt, id: before.id, waits: byRule && facts.disposition === 'waiting' }
}

function factsOf(
  services: PartsWithoutDatabase,
  post: Post,
  reading: Reading,
  about: { readonly postedAt: number; readonly rival: boolean },
): ReadFacts {
  const halfLifeMs = services.channels.get(post.channel)?.describe().halfLifeMs ?? usualHalfLifeMs
  return readFacts(reading, { ...about, watchers: watchersOf(post), halfLifeMs })
}

/** What the author declared counts only where the text itself cannot tell. */
export function languagesOf(post: Post, { language }: Reading): string[] {
  if (language !== 'unknown' && language !== 'mixed') return [language]
  const declared = (post.declaredLanguages ?? []).map((tag) => tag.toLowerCase().split(/[-_]/)[0] ?? '')
  return [language, ...declared]
}
