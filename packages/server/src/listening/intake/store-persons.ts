import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { columnsOf } from './columns.ts'
import type { HeardAuthor, NewMention } from './prepared.ts'

/** Another transaction stored the same post or author in between: prepare the batch anew. */
export class Raced extends Error {}

/** What is shown of an author, and which person it is. */
export interface StoredAuthor extends HeardAuthor {
  readonly personId: string
  readonly personName: string
  readonly isNew: boolean
}

interface Author extends HeardAuthor {
  firstAt: number
  lastAt: number
}

interface KnownIdentity {
  readonly channel: string
  readonly ref: string
  readonly person_id: string
  readonly handle: string | null
  readonly name: string | null
  readonly avatar_url: string | null
  readonly followers: number | null
  readonly person_name: string
  readonly gone: boolean
}

/**
 * Makes persons of the authors that were never heard, and keeps the others up to date. Persons stay locked until the
 * transaction ends, so that nobody else opens a second conversation with them. Throws Raced.
 */
export async function storePersons(
  trx: Kysely<Database>,
  workspaceId: string,
  mentions: readonly NewMention[],
  newId: () => string,
): Promise<ReadonlyMap<string, StoredAuthor>> {
  const authors = authorsOf(mentions)
  const known = await lockKnown(trx, workspaceId, authors)
  const stored = new Map<string, StoredAuthor>()
  const strangers: (Author & { personId: string })[] = []
  const changed: { author: Author; before: KnownIdentity; now: StoredAuthor }[] = []
  const metAgain: { personId: string; author: Author }[] = []
  for (const [key, author] of authors) {
    const before = known.get(key)
    if (before === undefined) {
      const personId = newId()
      strangers.push({ ...author, personId })
      stored.set(key, { ...author, personId, personName: shownName(author), isNew: true })
      continue
    }
    const now = merged(author, before)
    stored.set(key, now)
    metAgain.push({ personId: before.person_id, author })
    if (differs(now, before)) changed.push({ author, before, now })
  }
  await insertStrangers(trx, workspaceId, strangers)
  await meetAgain(trx, workspaceId, metAgain)
  await updateIdentities(
    trx,
    workspaceId,
    changed.map(({ now }) => now),
  )
  return stored
}

export function authorKey(author: { readonly channel: string; readonly ref: string }): string {
  return `${author.channel} ${author.ref}`
}

/** How a person is called before anybody says better: by name, by handle, or by the network's id. */
export function shownName(author: Pick<HeardAuthor, 'name' | 'handle' | 'ref'>): string {
  return author.name ?? author.handle ?? author.ref
}

/** Sorted, so that two transactions ask for locks in the same order. */
function authorsOf(mentions: readonly NewMention[]): Map<string, Author> {
  const authors = new Map<string, Author>()
  for (const { author, postedAt } of mentions) {
    const key = authorKey(author)
    const before = authors.get(key)
    authors.set(key, {
      channel: author.channel,
      ref: author.ref,
      handle: author.handle ?? before?.handle,
      name: author.name ?? before?.name,
      avatarUrl: author.avatarUrl ?? before?.avatarUrl,
      followers: author.followers ?? before?.followers,
      firstAt: Math.min(postedAt, before?.firstAt ?? postedAt),
      lastAt: Math.max(postedAt, before?.lastAt ?? postedAt),
    })
  }
  return new Map([...authors].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

async function lockKnown(
  trx: Kysely<Database>,
  workspaceId: string,
  authors: ReadonlyMap<string, Author>,
): Promise<Map<string, KnownIdentity>> {
  const { texts } = columnsOf([...authors.values()])
  const { rows } = await sql<KnownIdentity>`
    select i.*, p.name as person_name
    from unnest(${texts(({ channel }) => channel)}::text[], ${texts(({ ref }) => ref)}::text[]) as h (channel, ref)
    -- The limits make it one look into each key, in the order of the authors, also before there are statistics.
    cross join lateral (
      select i.channel, i.ref, i.person_id, i.handle, i.name, i.avatar_url, i.followers, i.gone_at is not null as gone
      from identity i
      where i.workspace_id = ${workspaceId}::uuid and i.channel = h.channel and i.ref = h.ref limit 1) as i
    cross join lateral (
      select p.name from person p
      where p.workspace_id = ${workspaceId}::uuid and p.id = i.person_id limit 1 for no key update) as p`.execute(trx)
  return new Map(rows.map((row) => [authorKey(row), row]))
}

function merged(author: Author, before: KnownIdentity): StoredAuthor {
  const now = {
    channel: author.channel,
    ref: author.ref,
    handle: author.handle ?? before.handle ?? undefined,
    name: author.name ?? before.name ?? undefined,
    avatarUrl: author.avatarUrl ?? before.avatar_url ?? undefined,
    followers: author.followers ?? before.followers ?? undefined,
  }
  const shownBefore = before.name ?? before.handle ?? before.ref
  // A name that a person of ours wrote stays.
  const personName = before.person_name === shownBefore ? shownName(now) : before.person_name
  return { ...now, personId: before.person_id, personName, isNew: false }
}

function differs(now: StoredAuthor, before: KnownIdentity): boolean {
  return (
    before.gone ||
    (now.handle ?? null) !== before.handle ||
    (now.name ?? null) !== before.name ||
    (now.avatarUrl ?? null) !== before.avatar_url ||
    (now.followers ?? null) !== before.followers
  )
}

async function insertStrangers(
  trx: Kysely<Database>,
  workspaceId: string,
  strangers: readonly (Author & { readonly personId: string })[],
): Promise<void> {
  if (strangers.length === 0) return
  const { plain, texts, times } = columnsOf(strangers)
  const ids = plain(({ personId }) => personId)
  await sql`
    insert into person (workspace_id, id, name, first_heard_at, last_heard_at)
    select ${workspaceId}::uuid, * from unnest(${ids}::uuid[], ${texts(shownName)}::text[],
      ${times(({ firstAt }) => firstAt)}::timestamptz[], ${times(({ lastAt }) => lastAt)}::timestamptz[])`.execute(trx)
  const { rows } = await sql`
    insert into identity (workspace_id, channel, ref, person_id, handle, name, avatar_url, followers)
    select ${workspaceId}::uuid, * from unnest(${texts(({ channel }) => channel)}::text[],
      ${texts(({ ref }) => ref)}::text[], ${ids}::uuid[], ${texts(({ handle }) => handle)}::text[],
      ${texts(({ name }) => name)}::text[], ${texts(({ avatarUrl }) => avatarUrl)}::text[],
      ${plain(({ followers }) => followers)}::bigint[])
    on conflict (workspace_id, channel, ref) do nothing returning ref`.execute(trx)
  if (rows.length < strangers.length) throw new Raced()
}

async function meetAgain(
  trx: Kysely<Database>,
  workspaceId: string,
  met: readonly { readonly personId: string; readonly author: Author }[],
): Promise<void> {
  if (met.length === 0) return
  const { plain, times } = columnsOf(met)
  const ids = plain(({ personId }) => personId)
  await sql`
    update person p set first_heard_at = least(p.first_heard_at, h.first_at),
      last_heard_at = greatest(p.last_heard_at, h.last_at)
    from unnest(${ids}::uuid[],
      ${times(({ author }) => author.firstAt)}::timestamptz[], ${times(({ author }) => author.lastAt)}::timestamptz[]) as h (id, first_at, last_at)
    where p.workspace_id = ${workspaceId}::uuid and p.id = any(${ids}::uuid[]) and p.id = h.id
      and (h.first_at < p.first_heard_at or h.last_at > p.last_heard_at)`.execute(trx)
}

/** What a network says of an author now; they are back if they had gone. */
export async function updateIdentities(
  trx: Kysely<Database>,
  workspaceId: string,
  authors: readonly Omit<StoredAuthor, 'isNew'>[],
): Promise<void> {
  if (authors.length === 0) return
  const channels = [...new Set(authors.map(({ channel }) => channel))]
  const [refs, ids] = [authors.map(({ ref }) => ref), authors.map(({ personId }) => personId)]
  await sql`
    update identity i set handle = h.handle, name = h.name, avatar_url = h.avatar_url, followers = h.followers,
      gone_at = null
    from unnest(${authors.map(({ channel }) => channel)}::text[], ${refs}::text[],
      ${authors.map(({ handle }) => handle)}::text[], ${authors.map(({ name }) => name)}::text[],
      ${authors.map(({ avatarUrl }) => avatarUrl)}::text[], ${authors.map(({ followers }) => followers)}::bigint[])
      as h (channel, ref, handle, name, avatar_url, followers)
    where i.workspace_id = ${workspaceId}::uuid and i.channel = any(${channels}::text[]) and i.ref = any(${refs}::text[])
      and i.channel = h.channel and i.ref = h.ref`.execute(trx)
  await sql`
    update person p set name = h.name
    from unnest(${ids}::uuid[], ${authors.map(({ personName }) => personName)}::text[])
      as h (id, name)
    where p.workspace_id = ${workspaceId}::uuid and p.id = any(${ids}::uuid[]) and p.id = h.id and p.name <> h.name`.execute(
    trx,
  )
}
