import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Services } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import type { MentionRow } from '../ledger/mention-row.ts'
import { plainColumn, textColumn } from './columns.ts'
import type { Prepared } from './prepared.ts'
import { removeMentions } from './remove-mentions.ts'
import { storeConversations } from './store-conversations.ts'
import { countForMonitors, storeChanges, storeMentions } from './store-mentions.ts'
import type { PlacedMention } from './store-mentions.ts'
import { authorKey, storePersons } from './store-persons.ts'
import type { StoredAuthor } from './store-persons.ts'
import { storeProgress } from './store-progress.ts'

export interface StoredBatch {
  readonly stored: number
  /** The newest few, newest first, as a query would find them. */
  readonly newest: readonly MentionRow[]
  readonly changedIds: readonly string[]
}

/** Runs in the transaction of the batch, and knows how many of its posts are new and how many were there already. */
export type Alongside = (
  trx: Kysely<Database>,
  counts: { readonly stored: number; readonly repeated: number },
) => Promise<void>

/**
 * Writes a prepared batch, its people and conversations and the source's cursor, all or nothing. Throws Raced, and
 * whatever the database throws.
 */
export async function storeBatch(
  { db, now, newId }: Pick<Services, 'db' | 'now' | 'newId'>,
  batch: Prepared,
  alongside?: Alongside,
): Promise<StoredBatch> {
  const { from } = batch
  return db.transaction().execute(async (trx) => {
    await lookUpByKeys(trx)
    await lockMentions(trx, batch)
    const placed = await place(trx, batch, newId)
    const mentions = placed.map(({ mention }) => mention)
    await storeMentions(trx, from, mentions)
    await storeChanges(trx, from.workspaceId, batch.changes)
    const removed = await removeMentions(trx, batch)
    const done = { mentions, removed: removed.length, now: now() }
    await storeProgress(trx, from, { ...batch.progress, ...done }, newId)
    await alongside?.(trx, { stored: mentions.length, repeated: batch.repeated })
    await countForMonitors(trx, from.workspaceId, mentions)
    return {
      stored: mentions.length,
      newest: newestOf(placed).map(({ mention, author }) => rowOf(mention, author, from.sourceId)),
      changedIds: [...batch.changes.map(({ id }) => id), ...removed],
    }
  })
}

/**
 * Whatever a batch touches is named by its key (`= any`, joined to the batch by hash). Without fresh statistics, as in a
 * new ledger or workspace, the planner would rather read all of the workspace for it, again with every batch.
 */
async function lookUpByKeys(trx: Kysely<Database>): Promise<void> {
  await sql.raw('set local enable_seqscan = off; set local enable_nestloop = off').execute(trx)
}

/** All that will change, in one order, as whoever reads the ledger again does: so neither waits for the other. */
async function lockMentions(trx: Kysely<Database>, { from, changes, deletions, gone }: Prepared): Promise<void> {
  if (changes.length + deletions.length + gone.length === 0) return
  const { workspaceId, channel } = from
  const [ids, refs, authors] = [
    plainColumn(changes.map(({ id }) => id)),
    textColumn(deletions.map(({ ref }) => ref)),
    textColumn(gone.map(({ ref }) => ref)),
  ]
  await sql`
    with touched as (
      select id from unnest(${ids}::uuid[]) as id
      union
      select id from mention
      where workspace_id = ${workspaceId}::uuid and channel = ${channel} and ref = any(${refs}::text[])
      union
      select m.id from identity i
      cross join lateral (
        select id from mention where workspace_id = i.workspace_id and person_id = i.person_id and deleted_at is null) as m
      where i.workspace_id = ${workspaceId}::uuid and i.channel = ${channel} and i.ref = any(${authors}::text[]))
    select from mention where workspace_id = ${workspaceId}::uuid and id = any(array(select id from touched))
    order by id for no key update`.execute(trx)
}

interface Placed {
  readonly mention: PlacedMention
  readonly author: StoredAuthor
}

async function place(
  trx: Kysely<Database>,
  { from, heardAt, mentions }: Prepared,
  newId: () => string,
): Promise<Placed[]> {
  if (mentions.length === 0) return []
  const authors = await storePersons(trx, from.workspaceId, mentions, newId)
  const written = mentions.flatMap((mention) => {
    const author = authors.get(authorKey(mention.author))
    return author === undefined ? [] : [{ mention, author }]
  })
  const posts = written.map(
    ({ mention: { postedAt, kind, invitation }, author: { personId, isNew, channel, ref } }) => ({
      channel,
      ref,
      personId,
      postedAt,
      isNewPerson: isNew,
      kind,
      invitation,
    }),
  )
  const conversationIds = await storeConversations(trx, from.workspaceId, posts, newId)
  return written.map(({ mention, author }, index) => ({
    author,
    mention: { ...mention, heardAt, personId: author.personId, conversationId: conversationIds[index] ?? '' },
  }))
}

const mostNewest = 20

function newestOf(placed: readonly Placed[]): readonly Placed[] {
  return placed.toSorted((a, b) => (a.mention.id < b.mention.id ? 1 : -1)).slice(0, mostNewest)
}

function rowOf(mention: PlacedMention, author: StoredAuthor, sourceId: string): MentionRow {
  const { facts } = mention
  return {
    id: mention.id,
    channel: mention.channel,
    ref: mention.ref,
    version: mention.version ?? null,
    kind: mention.kind,
    source_id: sourceId,
    brand_id: mention.brandId,
    monitor_ids: [...mention.monitorIds],
    author_ref: mention.author.ref,
    person_id: mention.personId,
    conversation_id: mention.conversationId,
    parent_ref: mention.parentRef ?? null,
    root_ref: mention.rootRef ?? null,
    url: mention.url ?? null,
    title: mention.title ?? null,
    text: mention.text,
    language: facts.language,
    transliterated: facts.transliterated ?? null,
    posted_at: mention.postedAt,
    heard_at: mention.heardAt,
    edited_at: mention.editedAt ?? null,
    deleted_at: null,
    addressing: facts.addressing,
    speaker: facts.speaker,
    moment: facts.moment ?? null,
    reading: facts.reading,
    watchers: mention.watchers,
    disposition: facts.disposition,
    disposition_reason: facts.dispositionReason ?? null,
    disposition_note: null,
    disposed_by: null,
    disposed_at: facts.disposition === 'waiting' ? null : mention.heardAt,
    half_life_s: facts.halfLifeS ?? null,
    fades_at: facts.fadesAt ?? null,
    person_name: author.personName,
    handle: author.handle ?? null,
    avatar_url: author.avatarUrl ?? null,
    followers: author.followers ?? null,
  }
}
