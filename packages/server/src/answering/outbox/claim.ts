import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { ReplyRow } from '../replies/present-reply.ts'

/** A worker that does not renew its lease for so long is taken for dead. */
export const leaseMs = 20_000

export interface Claimed {
  readonly reply: ReplyRow
  readonly abandoned: boolean
}

/**
 * Takes up to `most` answers that are due and commits that they are being sent, before any network is called. Those that
 * another worker took are passed over. Leases go by the database's clock; one far in the future comes from a clock that
 * jumped.
 */
export async function claim(db: Kysely<Database>, most: number, now: number): Promise<Claimed[]> {
  const lease = sql`now() + ${leaseMs} * interval '1 millisecond'`
  // Materialized: the planner must not take the rows to lock more than once.
  const abandoned = await sql<ReplyRow>`
    with due as materialized (
      select workspace_id, id from reply
      where state = 'sending' and (lease_until <= now() or lease_until > now() + interval '1 hour')
      order by queued_at limit ${most} for update skip locked)
    update reply r set lease_until = ${lease}, attempts = attempts + 1
    from due where r.workspace_id = due.workspace_id and r.id = due.id
    returning r.*`.execute(db)
  const queued = await sql<ReplyRow>`
    with due as materialized (
      select workspace_id, id from reply
      where state = 'queued' and (retry_at is null or retry_at <= ${new Date(now)})
      order by queued_at limit ${most - abandoned.rows.length} for update skip locked)
    update reply r
    set state = 'sending', lease_until = ${lease}, attempts = attempts + 1,
      -- Of what may have arrived it is kept when it was first tried.
      sending_at = case when reason_code = 'unavailable' and sending_at is not null then sending_at else ${new Date(now)} end
    from due where r.workspace_id = due.workspace_id and r.id = due.id
    returning r.*`.execute(db)
  return [
    ...abandoned.rows.map((reply) => ({ reply, abandoned: true })),
    ...queued.rows.map((reply) => ({ reply, abandoned: false })),
  ]
}

/** False when the answer is no longer ours to send. */
export async function renewLease(db: Kysely<Database>, reply: ReplyRow): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update reply set lease_until = now() + ${leaseMs} * interval '1 millisecond'
    where workspace_id = ${reply.workspace_id} and id = ${reply.id} and state = 'sending'
      and attempts = ${reply.attempts}`.execute(db)
  return numAffectedRows === 1n
}

/** Lets the next worker look at once at what this one was cut off from. */
export async function releaseLease(db: Kysely<Database>, reply: ReplyRow): Promise<void> {
  await sql`
    update reply set lease_until = now()
    where workspace_id = ${reply.workspace_id} and id = ${reply.id} and state = 'sending'
      and attempts = ${reply.attempts}`.execute(db)
}
