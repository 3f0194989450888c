import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { facetsOnly } from '../ledger/search-vector.ts'
import type { Prepared } from './prepared.ts'

/** The judgements stay, the words of the text that spoke for them do not. */
const withoutWords = sql`coalesce((select jsonb_set(m.reading, '{moments}', jsonb_object_agg(key, value || '{"words": []}'))
  from jsonb_each(m.reading -> 'moments')), m.reading)`
const emptied = sql`text = '', title = null, raw = null, reading = ${withoutWords}, search = ${facetsOnly(sql`m.search`)}`

/**
 * Honours deletions: what was written is gone from the ledger, that it was there and how it was accounted for stays.
 * Whoever left the network takes everything along. Returns the ids.
 */
export async function removeMentions(
  trx: Kysely<Database>,
  { from, deletions, gone }: Pick<Prepared, 'from' | 'deletions' | 'gone'>,
): Promise<string[]> {
  const removed: { id: string }[] = []
  if (deletions.length > 0) {
    const { rows } = await sql<{ id: string }>`
      update mention m set ${emptied}, deleted_at = h.at
      from unnest(${deletions.map(({ channel }) => channel)}::text[], ${deletions.map(({ ref }) => ref)}::text[],
        ${deletions.map(({ at }) => new Date(at))}::timestamptz[]) as h (channel, ref, at)
      where m.workspace_id = ${from.workspaceId}::uuid and m.channel = h.channel and m.ref = h.ref
        and m.deleted_at is null
      returning m.id`.execute(trx)
    removed.push(...rows)
  }
  if (gone.length > 0) {
    const [refs, times] = [gone.map(({ ref }) => ref), gone.map(({ at }) => new Date(at))]
    const { rows } = await sql<{ id: string }>`
      with left_now as (
        update identity i set gone_at = h.at from unnest(${refs}::text[], ${times}::timestamptz[]) as h (ref, at)
        where i.workspace_id = ${from.workspaceId}::uuid and i.channel = ${from.channel} and i.ref = h.ref
        returning i.person_id, i.ref, h.at)
      update mention m set ${emptied}, deleted_at = l.at from left_now l
      where m.workspace_id = ${from.workspaceId}::uuid and m.person_id = l.person_id and m.channel = ${from.channel}
        and m.author_ref = l.ref and m.deleted_at is null
      returning m.id`.execute(trx)
    removed.push(...rows)
  }
  return removed.map(({ id }) => id)
}
