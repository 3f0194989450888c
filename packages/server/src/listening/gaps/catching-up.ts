import type { Gap } from '@earshot/domain'
import { sql } from 'kysely'
import type { Services } from '../../context.ts'

/** Shorter than this and nobody would call it a gap: a restart, a connection that broke. */
const shortestMs = 90_000

/** Why nobody listened although the network spoke on; it is heard afterwards from the cursor. */
export type AbsenceReason = 'away' | 'disconnected' | 'waited'

/** Keeps account of the times in which a source was not heard, and of when it had caught up with them. */
export interface CatchingUp {
  /** Listening begins or goes on: since it was last known to listen nobody did. */
  back(reason: AbsenceReason): Promise<void>
  /** It stood still since then, because the ledger could not take anything. */
  waited(since: number): Promise<void>
  /** Everything said until then is in the ledger. */
  reached(at: number): Promise<void>
  /** The network told that it has lost these: so they are not caught up. */
  lost(gaps: readonly Gap[]): Promise<void>
}

/** Of one source. What cannot be written is logged and forgotten: nothing that was heard depends on it. */
export function keepCatchingUp(
  { db, now, newId, log }: Pick<Services, 'db' | 'now' | 'newId' | 'log'>,
  workspaceId: string,
  sourceId: string,
): CatchingUp {
  let isBehind = true
  const here = sql`workspace_id = ${workspaceId}::uuid and source_id = ${sourceId}::uuid`
  const safely = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      log.warn({ err: error, sourceId }, 'a gap could not be written down')
    }
  }
  return {
    back: (reason) =>
      safely(async () => {
        const at = now()
        const { numAffectedRows } = await sql`
          with before as (
            select cursor, alive_at from source
            where workspace_id = ${workspaceId}::uuid and id = ${sourceId}::uuid for update),
          alive as (
            update source set alive_at = ${new Date(at)} where workspace_id = ${workspaceId}::uuid and id = ${sourceId}::uuid)
          insert into gap (workspace_id, id, source_id, from_at, to_at, reason, noticed_at, outcome)
          select ${workspaceId}::uuid, ${newId()}::uuid, ${sourceId}::uuid, alive_at, ${new Date(at)}, ${reason},
            ${new Date(at)}, 'catching-up'
          from before where cursor is not null and alive_at < ${new Date(at - shortestMs)}`.execute(db)
        if (numAffectedRows !== undefined && numAffectedRows > 0n) isBehind = true
      }),
    waited: (since) =>
      safely(async () => {
        const at = now()
        if (at - since < shortestMs) return
        isBehind = true
        await db
          .insertInto('gap')
          .values({
            workspace_id: workspaceId,
            id: newId(),
            source_id: sourceId,
            from_at: new Date(since),
            to_at: new Date(at),
            reason: 'waited',
            noticed_at: new Date(at),
            outcome: 'catching-up',
          })
          .execute()
      }),
    reached: (until) =>
      safely(async () => {
        if (!isBehind) return
        const { rows } = await sql<{ left: number }>`
          with settled as (
            update gap set outcome = 'caught-up', settled_at = ${new Date(now())}
            where ${here} and outcome = 'catching-up' and to_at <= ${new Date(until)} returning id)
          select count(*) - (select count(*) from settled) as left from gap where ${here} and outcome = 'catching-up'`.execute(
          db,
        )
        isBehind = (rows[0]?.left ?? 0) > 0
      }),
    lost: (gaps) =>
      safely(async () => {
        for (const { to } of gaps) {
          await sql`delete from gap where ${here} and outcome = 'catching-up' and to_at <= ${new Date(to)}`.execute(db)
          await sql`update gap set from_at = ${new Date(to)} where ${here} and outcome = 'catching-up'
            and from_at < ${new Date(to)}`.execute(db)
        }
      }),
  }
}
