import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { importChannel } from '../sources/import-channel.ts'
import { columnsOf } from './columns.ts'
import type { From, NewMention, Progress } from './prepared.ts'

const hourMs = 3_600_000

interface Done extends Progress {
  readonly mentions: readonly Pick<NewMention, 'brandId' | 'postedAt'>[]
  readonly removed: number
  readonly now: number
}

/**
 * How far a source has come and what became of what it heard, written in the transaction that stores it: so the counts
 * add up whenever the program is killed. What is usual in an hour is learnt here too, but not from imported files. What was
 * written before the source began is its past and tells nothing of its lag.
 */
export async function storeProgress(
  trx: Kysely<Database>,
  { workspaceId, sourceId }: From,
  progress: Done,
  newId: () => string,
): Promise<void> {
  const { cursor, heard, mentions, edited, repeated, leftOut, removed, newestAt, gaps, now } = progress
  const stored = mentions.length
  const at = new Date(now)
  const { plain, times } = columnsOf(brandHours(mentions))
  await sql`
    with here as (
      update source set cursor = coalesce(${cursor ?? null}, cursor), heard = heard + ${heard},
        matched = matched + ${stored + edited + repeated + leftOut}, stored = stored + ${stored},
        edited = edited + ${edited}, repeated = repeated + ${repeated}, left_out = left_out + ${leftOut},
        removed = removed + ${removed}, alive_at = ${at}::timestamptz,
        last_event_at = case when ${heard > 0} then ${at}::timestamptz else last_event_at end,
        lag_ms = case when ${newestAt === undefined ? null : new Date(newestAt)}::timestamptz >= created_at
          then ${newestAt === undefined ? null : Math.max(0, now - newestAt)}::float8 else lag_ms end
      where workspace_id = ${workspaceId}::uuid and id = ${sourceId}::uuid
      returning workspace_id, id, channel),
    heard_in_hour as (
      insert into source_hour (workspace_id, source_id, hour, heard)
      select workspace_id, id, ${new Date(hourOf(now))}::timestamptz, ${heard}::bigint
      from here where channel <> ${importChannel} and ${heard > 0}
      on conflict (workspace_id, source_id, hour) do update set heard = source_hour.heard + excluded.heard)
    insert into brand_hour (workspace_id, brand_id, hour, mentions)
    select here.workspace_id, h.brand_id, h.hour, h.mentions
    from here, unnest(${plain((each) => each.brandId)}::uuid[], ${times((each) => each.hour)}::timestamptz[],
      ${plain((each) => each.mentions)}::bigint[]) as h (brand_id, hour, mentions)
    where here.channel <> ${importChannel}
    on conflict (workspace_id, brand_id, hour) do update set mentions = brand_hour.mentions + excluded.mentions`.execute(
    trx,
  )
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
        noticed_at: at,
      })),
    )
    .execute()
}

/** In one order, so that two transactions never wait for each other. */
function brandHours(mentions: Done['mentions']) {
  const counts = new Map<string, { brandId: string; hour: number; mentions: number }>()
  for (const { brandId, postedAt } of mentions) {
    const hour = hourOf(postedAt)
    const key = `${brandId} ${hour}`
    const before = counts.get(key)?.mentions ?? 0
    counts.set(key, { brandId, hour, mentions: before + 1 })
  }
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
}

function hourOf(at: number): number {
  return Math.floor(at / hourMs) * hourMs
}
