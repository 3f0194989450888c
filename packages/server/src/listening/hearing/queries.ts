import type { Kysely, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Services } from '../../context.ts'
import type { Database, SourceTable } from '../../database/tables.ts'

/** A source that should be heard now. */
export type HearableSource = Pick<
  Selectable<SourceTable>,
  'workspace_id' | 'id' | 'channel' | 'settings' | 'account_id'
> & { readonly credentials: Buffer | null }

/**
 * The sources to be heard: not paused, broken or finished, in a workspace that has a brand of its own to listen for.
 * The sample workspace hears nothing.
 */
export async function hearableSources(db: Kysely<Database>, channels: readonly string[]): Promise<HearableSource[]> {
  return db
    .selectFrom('source as s')
    .innerJoin('workspace as w', 'w.id', 's.workspace_id')
    .leftJoin('account as a', (join) =>
      join.onRef('a.workspace_id', '=', 's.workspace_id').onRef('a.id', '=', 's.account_id'),
    )
    .select(['s.workspace_id', 's.id', 's.channel', 's.settings', 's.account_id', 'a.credentials'])
    .where('w.sample', '=', false)
    .where('s.paused', '=', false)
    .where('s.state', 'not in', ['paused', 'broken', 'finished'])
    .where(sql<boolean>`s.channel = any(${channels}::text[])`)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('brand as b')
          .select('b.id')
          .whereRef('b.workspace_id', '=', 's.workspace_id')
          .where('b.rival', '=', false),
      ),
    )
    .execute()
}

/** Where a source goes on. */
export async function cursorOf(db: Kysely<Database>, workspaceId: string, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('source')
    .select('cursor')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.cursor ?? undefined
}

/** These sources are being heard at this moment, also when nobody says anything. */
export async function noteAlive(
  { db, now }: Pick<Services, 'db' | 'now'>,
  sourceIds: readonly string[],
): Promise<void> {
  if (sourceIds.length === 0) return
  await db
    .updateTable('source')
    .set({ alive_at: new Date(now()) })
    .where(sql<boolean>`id = any(${sourceIds}::uuid[])`)
    .execute()
}

/** The place of a source that has none yet. */
export async function keepFirstCursor(
  db: Kysely<Database>,
  workspaceId: string,
  id: string,
  cursor: string,
): Promise<void> {
  await db
    .updateTable('source')
    .set({ cursor })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('cursor', 'is', null)
    .execute()
}
