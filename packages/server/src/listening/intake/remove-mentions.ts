import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { facetsOnly } from '../ledger/search-vector.ts'
import type { Prepared } from './prepared.ts'

/** The judgements stay, the words of the text that spoke for them do not. */
const withoutWords = sql`coalesce((select jsonb_set(m.reading, '{moments}', jsonb_object_agg(key, value - 'words'))
  from jsonb_each(m.reading -> 'moments')), m.reading)`
const emptied = sql`text = '', title = null, raw = null, extras = null, reading = ${withoutWords}, search = ${facetsOnly(sql`m.search`)}`

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
    const [refs, times] = [deletions.map(({ ref }) => ref), deletions.map(({ at }) => new Date(at))]
    const { rows } = await sql<{ id: string }>`
      update mention m set ${emptied}, deleted_at = h.at
      from unnest(${refs}::text[], ${times}::timestamptz[]) as h (ref, at)
      where m.workspace_id = ${from.workspaceId}::uuid and m.channel = ${from.channel} and m.ref = any(${refs}::text[])
        and m.ref = h.ref and m.deleted_at is null
      returning m.id`.execute(trx)
    removed.push(...rows)
  }
  if (gone.length > 0) {
    const [refs, times] = [gone.map(({ ref }) => ref), gone.map(({ at }) => new Date(at))]
    const left = await sql<{ person_id: string; ref: string; at: number }>`
      update identity i set gone_at = h.at from unnest(${refs}::text[], ${times}::timestamptz[]) as h (ref, at)
      where i.workspace_id = ${from.workspaceId}::uuid and i.channel = ${from.channel} and i.ref = any(${refs}::text[])
        and i.ref = h.ref
      returning i.person_id, i.ref, h.at`.execute(trx)
    const persons = left.rows.map((row) => row.person_id)
    const { rows } = await sql<{ id: string }>`
      update mention m set ${emptied}, deleted_at = h.at
      from unnest(${left.rows.map((row) => row.ref)}::text[],
        ${left.rows.map((row) => new Date(row.at))}::timestamptz[]) as h (ref, at)
      where m.workspace_id = ${from.workspaceId}::uuid and m.person_id = any(${persons}::uuid[])
        and m.channel = ${from.channel} and m.author_ref = h.ref and m.deleted_at is null
      returning m.id`.execute(trx)
    removed.push(...rows)
  }
  return removed.map(({ id }) => id)
}
