import type { Source } from '@earshot/api'
import { shapes } from '@earshot/api'
import { given } from '@earshot/channels'
import type { Kysely, Selectable } from 'kysely'
import type { Database, GapTable, SourceTable } from '../../database/tables.ts'
import { notFound } from '../../problem.ts'

const mostGaps = 20

/** Everything a workspace hears from, oldest first, each with its newest gaps. */
export async function sources(db: Kysely<Database>, workspaceId: string): Promise<Source[]> {
  const rows = await db
    .selectFrom('source')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return Promise.all(rows.map(async (row) => presentSource(row, await gapsOf(db, row))))
}

/** One source. Throws Expected `not-found`. */
export async function sourceById(db: Kysely<Database>, workspaceId: string, id: string): Promise<Source> {
  const row = await db
    .selectFrom('source')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('source')
  return presentSource(row, await gapsOf(db, row))
}

function gapsOf(db: Kysely<Database>, { workspace_id, id }: Pick<SourceTable, 'workspace_id' | 'id'>) {
  return db
    .selectFrom('gap')
    .selectAll()
    .where('workspace_id', '=', workspace_id)
    .where('source_id', '=', id)
    .orderBy('from_at', 'desc')
    .limit(mostGaps)
    .execute()
}

/** A source in the words of the API. */
export function presentSource(row: Selectable<SourceTable>, gaps: readonly Selectable<GapTable>[]): Source {
  return given({
    id: row.id,
    channel: row.channel,
    title: row.title,
    accountId: row.account_id ?? undefined,
    settings: row.settings,
    state: row.paused ? 'paused' : row.state,
    stateReason: row.state_reason ?? undefined,
    stateCode: row.state_code ?? undefined,
    retryAt: row.retry_at ?? undefined,
    lastEventAt: row.last_event_at ?? undefined,
    lagMs: row.lag_ms ?? undefined,
    heard: row.heard,
    matched: row.matched,
    stored: row.stored,
    edited: row.edited,
    repeated: row.repeated,
    leftOut: row.left_out,
    removed: row.removed,
    gaps: gaps.flatMap((gap) => {
      const reason = shapes.gap.shape.reason.safeParse(gap.reason).data
      if (reason === undefined) return []
      const { id, source_id: sourceId, from_at: from, to_at: to, noticed_at: noticedAt, outcome } = gap
      const settledAt = gap.settled_at ?? undefined
      return [given({ id, sourceId, from, to, reason, noticedAt, outcome, settledAt })]
    }),
    createdAt: row.created_at,
  })
}
