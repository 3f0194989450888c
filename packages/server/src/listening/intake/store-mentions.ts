import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { searchConfiguration } from '../ledger/search-language.ts'
import { searchVector } from '../ledger/search-vector.ts'
import type { ChangedMention, From, NewMention } from './prepared.ts'
import { Raced } from './store-persons.ts'

export interface PlacedMention extends NewMention {
  readonly personId: string
  readonly conversationId: string
}

const search = searchVector(sql`h.configuration`, sql`h.search_text`, sql`h.facets`)
const time = (at: number | undefined) => (at === undefined ? null : new Date(at))

/** Writes new mentions. Throws Raced when one of them is there already. */
export async function storeMentions(
  trx: Kysely<Database>,
  from: From,
  mentions: readonly PlacedMention[],
): Promise<void> {
  if (mentions.length === 0) return
  const column = <T>(of: (mention: PlacedMention) => T) => mentions.map(of)
  const { numAffectedRows } = await sql`
    insert into mention (workspace_id, source_id, id, channel, ref, version, kind, brand_id, monitor_ids, author_ref,
      person_id, conversation_id, parent_ref, root_ref, url, title, text, language, transliterated, posted_at, heard_at,
      edited_at, addressing, speaker, moment, reading, watchers, disposition, disposition_reason, disposed_at, half_life_s,
      fades_at, raw, search)
    select ${from.workspaceId}::uuid, ${from.sourceId}::uuid, h.id, h.channel, h.ref, h.version, h.kind, h.brand_id,
      string_to_array(h.monitor_ids, ' ')::uuid[], h.author_ref, h.person_id, h.conversation_id, h.parent_ref, h.root_ref,
      h.url, h.title, h.text, h.language, h.transliterated, h.posted_at, h.heard_at, h.edited_at, h.addressing, h.speaker,
      h.moment, h.reading, h.watchers, h.disposition, h.disposition_reason,
      case when h.disposition <> 'waiting' then h.heard_at end, h.half_life_s, h.fades_at, h.raw, ${search}
    from unnest(
      ${column((m) => m.id)}::uuid[], ${column((m) => m.channel)}::text[], ${column((m) => m.ref)}::text[],
      ${column((m) => m.version)}::text[], ${column((m) => m.kind)}::text[], ${column((m) => m.brandId)}::uuid[],
      ${column((m) => m.monitorIds.join(' '))}::text[], ${column((m) => m.author.ref)}::text[],
      ${column((m) => m.personId)}::uuid[], ${column((m) => m.conversationId)}::uuid[],
      ${column((m) => m.parentRef)}::text[], ${column((m) => m.rootRef)}::text[], ${column((m) => m.url)}::text[],
      ${column((m) => m.title)}::text[], ${column((m) => m.text)}::text[], ${column((m) => m.facts.language)}::text[],
      ${column((m) => m.facts.transliterated)}::text[], ${column((m) => time(m.postedAt))}::timestamptz[],
      ${column((m) => time(m.heardAt))}::timestamptz[], ${column((m) => time(m.editedAt))}::timestamptz[],
      ${column((m) => m.facts.addressing)}::text[], ${column((m) => m.facts.speaker)}::text[],
      ${column((m) => m.facts.moment)}::text[], ${column((m) => JSON.stringify(m.facts.reading))}::jsonb[],
      ${column((m) => m.watchers)}::int[], ${column((m) => m.facts.disposition)}::text[],
      ${column((m) => m.facts.dispositionReason)}::text[], ${column((m) => m.facts.halfLifeS)}::int[],
      ${column((m) => time(m.facts.fadesAt))}::timestamptz[], ${column((m) => m.raw)}::jsonb[],
      ${column((m) => searchConfiguration(m.facts.language))}::text[], ${column((m) => m.searchText)}::text[],
      ${column((m) => m.facets.join(' '))}::text[]
    ) as h (id, channel, ref, version, kind, brand_id, monitor_ids, author_ref, person_id, conversation_id, parent_ref,
      root_ref, url, title, text, language, transliterated, posted_at, heard_at, edited_at, addressing, speaker, moment,
      reading, watchers, disposition, disposition_reason, half_life_s, fades_at, raw, configuration, search_text, facets)
    on conflict (workspace_id, channel, ref) do nothing`.execute(trx)
  if (numAffectedRows !== BigInt(mentions.length)) throw new Raced()
  await countForMonitors(trx, from.workspaceId, mentions)
}

/** Writes new versions. What people decided about them stays; what a rule left in silence may have to wait now. */
export async function storeChanges(
  trx: Kysely<Database>,
  workspaceId: string,
  changes: readonly ChangedMention[],
): Promise<void> {
  if (changes.length === 0) return
  const column = <T>(of: (change: ChangedMention) => T) => changes.map(of)
  await sql`
    update mention m set version = coalesce(h.version, m.version), title = h.title, text = h.text, language = h.language,
      transliterated = h.transliterated, edited_at = h.edited_at, addressing = h.addressing, speaker = h.speaker,
      moment = h.moment, reading = h.reading, watchers = greatest(m.watchers, h.watchers), half_life_s = h.half_life_s,
      fades_at = h.fades_at, raw = coalesce(h.raw, m.raw), search = ${search},
      disposition = case when h.waits then 'waiting' else m.disposition end,
      disposition_reason = case when h.waits then null else m.disposition_reason end,
      disposed_at = case when h.waits then null else m.disposed_at end
    from unnest(
      ${column((c) => c.id)}::uuid[], ${column((c) => c.version)}::text[], ${column((c) => c.title)}::text[],
      ${column((c) => c.text)}::text[], ${column((c) => c.facts.language)}::text[],
      ${column((c) => c.facts.transliterated)}::text[], ${column((c) => time(c.editedAt))}::timestamptz[],
      ${column((c) => c.facts.addressing)}::text[], ${column((c) => c.facts.speaker)}::text[],
      ${column((c) => c.facts.moment)}::text[], ${column((c) => JSON.stringify(c.facts.reading))}::jsonb[],
      ${column((c) => c.watchers)}::int[], ${column((c) => c.facts.halfLifeS)}::int[],
      ${column((c) => time(c.facts.fadesAt))}::timestamptz[], ${column((c) => c.raw)}::jsonb[],
      ${column((c) => searchConfiguration(c.facts.language))}::text[], ${column((c) => c.searchText)}::text[],
      ${column((c) => c.facets.join(' '))}::text[], ${column((c) => c.waits)}::boolean[]
    ) as h (id, version, title, text, language, transliterated, edited_at, addressing, speaker, moment, reading, watchers,
      half_life_s, fades_at, raw, configuration, search_text, facets, waits)
    where m.workspace_id = ${workspaceId}::uuid and m.id = h.id and m.deleted_at is null`.execute(trx)
}

async function countForMonitors(
  trx: Kysely<Database>,
  workspaceId: string,
  mentions: readonly NewMention[],
): Promise<void> {
  const counts = new Map<string, number>()
  for (const { monitorIds } of mentions) for (const id of monitorIds) counts.set(id, (counts.get(id) ?? 0) + 1)
  // In one order, so that two transactions never wait for each other.
  for (const [id, count] of [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    await trx
      .updateTable('monitor')
      .set((eb) => ({ matched: eb('matched', '+', count) }))
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute()
  }
}
