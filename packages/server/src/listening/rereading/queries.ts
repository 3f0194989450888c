import { given } from '@earshot/channels'
import type { Monitor } from '@earshot/api'
import type { MonitorQuery } from '@earshot/matching'
import { sql } from 'kysely'
import type { Kysely, Selectable } from 'kysely'
import type { Database, MentionTable, RereadingTable } from '../../database/tables.ts'
import { lowestId } from '../ledger/mention-id.ts'

export type RereadingRow = Selectable<RereadingTable>

export interface Rereading extends RereadingRow {
  readonly query: MonitorQuery
}

/** What a monitor is asked about, as the ledger has it. */
export type StoredPost = Pick<
  Selectable<MentionTable>,
  'id' | 'channel' | 'kind' | 'title' | 'text' | 'language' | 'extras' | 'monitor_ids'
> & { readonly handle: string | null }

const atOnce = 250

/** The one that waits longest, of all workspaces. */
export async function nextRereading(db: Kysely<Database>): Promise<Rereading | undefined> {
  return db
    .selectFrom('rereading as r')
    .innerJoin('monitor as m', (join) =>
      join.onRef('m.workspace_id', '=', 'r.workspace_id').onRef('m.id', '=', 'r.monitor_id'),
    )
    .selectAll('r')
    .select('m.query')
    .where('r.state', '=', 'running')
    .orderBy('r.started_at')
    .limit(1)
    .executeTakeFirst()
}

export async function countLedger(db: Kysely<Database>, workspaceId: string): Promise<number> {
  const row = await db
    .selectFrom('mention')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return row.count
}

/** The next mentions behind a place, newest first; from the newest when there is none. */
export async function postsBehind(
  db: Kysely<Database>,
  { workspace_id: workspaceId, position }: RereadingRow,
): Promise<StoredPost[]> {
  const behind =
    position === null ? storedPosts(db, workspaceId) : storedPosts(db, workspaceId).where('m.id', '<', position)
  return behind.orderBy('m.id', 'desc').limit(atOnce).execute()
}

const aDayMs = 86_400_000

/** Recent posts that were taken in between two times, behind an id: oldest first. */
export async function postsHeardBetween(
  db: Kysely<Database>,
  workspaceId: string,
  { from, to, after }: { readonly from: number; readonly to: number; readonly after: string | undefined },
): Promise<StoredPost[]> {
  return storedPosts(db, workspaceId)
    .where('m.id', '>', after ?? lowestId(from - aDayMs))
    .where(sql<boolean>`m.heard_at between ${new Date(from)} and ${new Date(to)}`)
    .orderBy('m.id')
    .limit(atOnce)
    .execute()
}

function storedPosts(db: Kysely<Database>, workspaceId: string) {
  return db
    .selectFrom('mention as m')
    .leftJoin('identity as i', (join) =>
      join
        .onRef('i.workspace_id', '=', 'm.workspace_id')
        .onRef('i.channel', '=', 'm.channel')
        .onRef('i.ref', '=', 'm.author_ref'),
    )
    .select(['m.id', 'm.channel', 'm.kind', 'm.title', 'm.text', 'm.language', 'm.extras', 'm.monitor_ids', 'i.handle'])
    .where('m.workspace_id', '=', workspaceId)
}

/** How far a rereading is, in the words of the API. */
export function presentRereading(row: Omit<RereadingRow, 'workspace_id' | 'monitor_id' | 'run' | 'position'>) {
  const { state, total, done, added, removed, started_at: startedAt, finished_at: finishedAt } = row
  const shown: NonNullable<Monitor['rereading']> = given({
    state,
    total: total ?? undefined,
    done,
    added,
    removed,
    startedAt,
    finishedAt: finishedAt ?? undefined,
  })
  return shown
}
