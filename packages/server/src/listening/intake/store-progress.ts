import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { From, Progress } from './prepared.ts'

/** How far a source has come, written in the transaction that stores what it heard. */
export async function storeProgress(
  trx: Kysely<Database>,
  { workspaceId, sourceId }: From,
  progress: Progress & { readonly stored: number; readonly now: number },
  newId: () => string,
): Promise<void> {
  const { cursor, heard, matched, stored, newestAt, gaps, now } = progress
  await sql`
    update source set cursor = coalesce(${cursor ?? null}, cursor), heard = heard + ${heard}, matched = matched + ${matched},
      stored = stored + ${stored},
      last_event_at = case when ${heard > 0} then ${new Date(now)}::timestamptz else last_event_at end,
      lag_ms = coalesce(${newestAt === undefined ? null : Math.max(0, now - newestAt)}::float8, lag_ms)
    where workspace_id = ${workspaceId}::uuid and id = ${sourceId}::uuid`.execute(trx)
  if (gaps.length === 0) return
  await trx
    .insertInto('gap')
    .values(
      gaps.map((gap) => ({
        workspace_id: workspaceId,
        id: newId(),
        source_id: sourceId,
        from_at: new Date(gap.from),
        to_at: new Date(gap.to),
        reason: gap.reason,
        noticed_at: new Date(now),
      })),
    )
    .execute()
}
