import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { searchConfiguration } from '../ledger/search-language.ts'
import { monitorFacets, searchVector } from '../ledger/search-vector.ts'
import { columnsOf, plainColumn } from './columns.ts'
import type { ChangedMention, From, NewMention } from './prepared.ts'
import { Raced } from './store-persons.ts'

export interface PlacedMention extends NewMention {
  readonly heardAt: number
  readonly personId: string
  readonly conversationId: string
}

const search = searchVector(sql`h.configuration`, sql`h.search_text`, sql`h.facets`)

/** Writes new mentions. Throws Raced when one of them is there already. */
export async function storeMentions(
  trx: Kysely<Database>,
  from: From,
  mentions: readonly PlacedMention[],
): Promise<void> {
  if (mentions.length === 0) return
  const { plain, texts, times, jsons } = columnsOf(mentions)
  const { numAffectedRows } = await sql`
    insert into mention (workspace_id, source_id, id, channel, ref, version, kind, brand_id, monitor_ids, author_ref,
      person_id, conversation_id, parent_ref, root_ref, url, title, text, language, transliterated, posted_at, heard_at,
      edited_at, addressing, speaker, moment, reading, watchers, disposition, disposition_reason, disposed_at, half_life_s,
      fades_at, raw, extras, search)
    select ${from.workspaceId}::uuid, ${from.sourceId}::uuid, h.id, h.channel, h.ref, h.version, h.kind, h.brand_id,
      string_to_array(h.monitor_ids, ' ')::uuid[], h.author_ref, h.person_id, h.conversation_id, h.parent_ref, h.root_ref,
      h.url, h.title, h.text, h.language, h.transliterated, h.posted_at, h.heard_at, h.edited_at, h.addressing, h.speaker,
      h.moment, h.reading, h.watchers, h.disposition, h.disposition_reason,
      case when h.disposition <> 'waiting' then h.heard_at end, h.half_life_s, h.fades_at, h.raw,
      h.extras, ${search}
    from unnest(
      ${plain((m) => m.id)}::uuid[], ${texts((m) => m.channel)}::text[], ${texts((m) => m.ref)}::text[],
      ${texts((m) => m.version)}::text[], ${plain((m) => m.kind)}::text[], ${plain((m) => m.brandId)}::uuid[],
      ${texts((m) => m.monitorIds.join(' '))}::text[], ${texts((m) => m.author.ref)}::text[],
      ${plain((m) => m.personId)}::uuid[], ${plain((m) => m.conversationId)}::uuid[],
      ${texts((m) => m.parentRef)}::text[], ${texts((m) => m.rootRef)}::text[], ${texts((m) => m.url)}::text[],
      ${texts((m) => m.title)}::text[], ${texts((m) => m.text)}::text[], ${texts((m) => m.facts.language)}::text[],
      ${plain((m) => m.facts.transliterated)}::text[], ${times((m) => m.postedAt)}::timestamptz[],
      ${times((m) => m.heardAt)}::timestamptz[], ${times((m) => m.editedAt)}::timestamptz[],
      ${plain((m) => m.facts.addressing)}::text[], ${plain((m) => m.facts.speaker)}::text[],
      ${plain((m) => m.facts.moment)}::text[], ${jsons((m) => JSON.stringify(m.facts.reading))},
      ${plain((m) => m.watchers)}::int[], ${plain((m) => m.facts.disposition)}::text[],
      ${plain((m) => m.facts.dispositionReason)}::text[], ${plain((m) => m.facts.halfLifeS)}::int[],
      ${times((m) => m.facts.fadesAt)}::timestamptz[], ${jsons((m) => m.raw)}, ${jsons((m) => m.extras)},
      ${plain((m) => searchConfiguration(m.facts.language))}::text[], ${texts((m) => m.searchText)}::text[],
      ${texts((m) => m.facets.join(' '))}::text[]
    ) as h (id, channel, ref, version, kind, brand_id, monitor_ids, author_ref, person_id, conversation_id, parent_ref,
      root_ref, url, title, text, language, transliterated, posted_at, heard_at, edited_at, addressing, speaker, moment,
      reading, watchers, disposition, disposition_reason, half_life_s, fades_at, raw, extras, configuration,
      search_text, facets)
    on conflict (workspace_id, channel, ref) do nothing`.execute(trx)
  if (numAffectedRows !== BigInt(mentions.length)) throw new Raced()
}

/**
 * Writes new versions. A monitor that has found the mention since it was prepared stays its facet. What people decided about them stays; what a rule left in silence may have to wait now.
 */
export async function storeChanges(
  trx: Kysely<Database>,
  workspaceId: string,
  changes: readonly ChangedMention[],
): Promise<void> {
  if (changes.length === 0) return
  const { plain, texts, times, jsons } = columnsOf(changes)
  await sql`
    update mention m set version = coalesce(h.version, m.version), title = h.title, text = h.text, language = h.language,
      transliterated = h.transliterated, edited_at = h.edited_at, addressing = h.addressing, speaker = h.speaker,
      moment = h.moment, reading = h.reading, watchers = greatest(m.watchers, h.watchers), half_life_s = h.half_life_s,
      fades_at = h.fades_at, raw = coalesce(h.raw, m.raw), extras = h.extras,
      search = ${search} || ${monitorFacets(sql`m.monitor_ids`)},
      disposition = case when h.waits = 1 then 'waiting' else m.disposition end,
      disposition_reason = case when h.waits = 1 then null else m.disposition_reason end,
      disposed_at = case when h.waits = 1 then null else m.disposed_at end
    from unnest(
      ${plain((c) => c.id)}::uuid[], ${texts((c) => c.version)}::text[], ${texts((c) => c.title)}::text[],
      ${texts((c) => c.text)}::text[], ${texts((c) => c.facts.language)}::text[],
      ${plain((c) => c.facts.transliterated)}::text[], ${times((c) => c.editedAt)}::timestamptz[],
      ${plain((c) => c.facts.addressing)}::text[], ${plain((c) => c.facts.speaker)}::text[],
      ${plain((c) => c.facts.moment)}::text[], ${jsons((c) => JSON.stringify(c.facts.reading))},
      ${plain((c) => c.watchers)}::int[], ${plain((c) => c.facts.halfLifeS)}::int[],
      ${times((c) => c.facts.fadesAt)}::timestamptz[], ${jsons((c) => c.raw)}, ${jsons((c) => c.extras)},
      ${plain((c) => searchConfiguration(c.facts.language))}::text[], ${texts((c) => c.searchText)}::text[],
      ${texts((c) => c.facets.join(' '))}::text[], ${plain((c) => (c.waits ? 1 : 0))}::int[]
    ) as h (id, version, title, text, language, transliterated, edited_at, addressing, speaker, moment, reading, watchers,
      half_life_s, fades_at, raw, extras, configuration, search_text, facets, waits)
    where m.workspace_id = ${workspaceId}::uuid and m.id = any(${plain((c) => c.id)}::uuid[]) and m.id = h.id
      and m.deleted_at is null`.execute(trx)
}

/** The last thing in a transaction: until it ends, others who count for the same monitors wait. */
export async function countForMonitors(
  trx: Kysely<Database>,
  workspaceId: string,
  mentions: readonly NewMention[],
): Promise<void> {
  const counts = new Map<string, number>()
  for (const { monitorIds } of mentions) for (const id of monitorIds) counts.set(id, (counts.get(id) ?? 0) + 1)
  if (counts.size === 0) return
  const ids = plainColumn([...counts.keys()])
  // In one order, so that two transactions never wait for each other.
  await sql`
    with counted as materialized (
      select id from monitor where workspace_id = ${workspaceId}::uuid and id = any(${ids}::uuid[])
      order by id for no key update)
    update monitor m set matched = m.matched + h.count
    from counted, unnest(${ids}::uuid[], ${plainColumn([...counts.values()])}::int[]) as h (id, count)
    where m.workspace_id = ${workspaceId}::uuid and m.id = counted.id and m.id = h.id`.execute(trx)
}
