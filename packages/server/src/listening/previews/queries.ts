import type { Kysely, Selectable } from 'kysely'
import type { Database, MentionTable } from '../../database/tables.ts'
import { lowestId } from '../ledger/mention-id.ts'

/** What a preview shows and counts of a stored post. */
export type LedgerPost = Pick<
  Selectable<MentionTable>,
  | 'id'
  | 'channel'
  | 'ref'
  | 'kind'
  | 'url'
  | 'title'
  | 'text'
  | 'language'
  | 'extras'
  | 'moment'
  | 'posted_at'
  | 'brand_id'
> & { readonly handle: string | null; readonly person_name: string }

const mostAtOnce = 1000

/** Posts in the ledger that were written since then, newest first, a page at a time. */
export async function* ledgerPages(
  db: Kysely<Database>,
  workspaceId: string,
  { since, most }: { readonly since: number; readonly most: number },
): AsyncGenerator<LedgerPost[]> {
  let before: string | undefined
  for (let seen = 0; seen < most;) {
    const page = await ledgerPage(db, workspaceId, { since, before })
    if (page.length > 0) yield page
    if (page.length < mostAtOnce) return
    before = page.at(-1)?.id
    seen += page.length
  }
}

async function ledgerPage(
  db: Kysely<Database>,
  workspaceId: string,
  { since, before }: { readonly since: number; readonly before: string | undefined },
): Promise<LedgerPost[]> {
  let query = db
    .selectFrom('mention as m')
    .innerJoin('person as p', (join) =>
      join.onRef('p.workspace_id', '=', 'm.workspace_id').onRef('p.id', '=', 'm.person_id'),
    )
    .leftJoin('identity as i', (join) =>
      join
        .onRef('i.workspace_id', '=', 'm.workspace_id')
        .onRef('i.channel', '=', 'm.channel')
        .onRef('i.ref', '=', 'm.author_ref'),
    )
    .select(['m.id', 'm.channel', 'm.ref', 'm.kind', 'm.url', 'm.title', 'm.text', 'm.language', 'm.extras'])
    .select(['m.moment', 'm.posted_at', 'm.brand_id', 'i.handle', 'p.name as person_name'])
    .where('m.workspace_id', '=', workspaceId)
    .where('m.id', '>=', lowestId(since))
    .where('m.deleted_at', 'is', null)
  if (before !== undefined) query = query.where('m.id', '<', before)
  return query.orderBy('m.id', 'desc').limit(mostAtOnce).execute()
}

/** How the workspace listens to open networks: the settings of those sources, by channel. */
export async function openSettings(
  db: Kysely<Database>,
  workspaceId: string,
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const rows = await db
    .selectFrom('source')
    .select(['channel', 'settings'])
    .where('workspace_id', '=', workspaceId)
    .where('account_id', 'is', null)
    .orderBy('created_at', 'desc')
    .execute()
  return new Map(rows.map(({ channel, settings }) => [channel, settings]))
}
