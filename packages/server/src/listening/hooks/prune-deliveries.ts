import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** For so long what was heard stays, so that a delivery which its network repeats is recognised. */
const recognisedForMs = 3 * 24 * 60 * 60_000
/** Beyond that share of its room a hook keeps nothing that was heard. */
const roomy = 64 * 2 ** 20

/**
 * Forgets deliveries that were heard: what they said at once, since the ledger has it and honours deletions; that they
 * came for three days, or less where there are many.
 */
export async function pruneDeliveries(db: Kysely<Database>, now: number): Promise<void> {
  await emptyHeard(db)
  await removeOld(db, now)
}

/** An account whose source was removed will never be heard. A source that keeps more in its cursor begins it with the number. */
const heardUntil = sql`
  select h.workspace_id, h.id, h.kept_bytes,
    case when count(s.id) = 0 then h.last_number
      else coalesce(max(substring(s.cursor from '^(?:delivery:|\\{"delivery":)([0-9]+)')::bigint), 0) end as number
  from hook h
  left join source s on s.workspace_id = h.workspace_id and (s.account_id = h.account_id or s.id = h.source_id)
  group by h.workspace_id, h.id, h.last_number, h.kept_bytes`

async function emptyHeard(db: Kysely<Database>): Promise<void> {
  await sql`
    with heard as (${heardUntil}),
    due as (
      select d.workspace_id, d.hook_id, d.number, length(d.body) as bytes
      from delivery d join heard on d.workspace_id = heard.workspace_id and d.hook_id = heard.id
      where d.number <= heard.number and length(d.body) > 0 for update of d),
    emptied as (
      update delivery d set body = '' from due
      where d.workspace_id = due.workspace_id and d.hook_id = due.hook_id and d.number = due.number),
    freed as (select workspace_id, hook_id, sum(bytes)::bigint as bytes from due group by workspace_id, hook_id)
    update hook h set kept_bytes = greatest(0, h.kept_bytes - freed.bytes)
    from freed where h.workspace_id = freed.workspace_id and h.id = freed.hook_id`.execute(db)
}

async function removeOld(db: Kysely<Database>, now: number): Promise<void> {
  await sql`
    with heard as (${heardUntil}),
    gone as (
      delete from delivery d using heard
      where d.workspace_id = heard.workspace_id and d.hook_id = heard.id and d.number <= heard.number
        and (d.received_at < ${new Date(now - recognisedForMs)} or heard.kept_bytes > ${roomy})
      returning d.workspace_id, d.hook_id, length(d.body) as bytes),
    freed as (select workspace_id, hook_id, sum(bytes)::bigint as bytes from gone group by workspace_id, hook_id)
    update hook h set kept_bytes = greatest(0, h.kept_bytes - freed.bytes)
    from freed where h.workspace_id = freed.workspace_id and h.id = freed.hook_id`.execute(db)
}
