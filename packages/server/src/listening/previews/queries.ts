import { given } from '@earshot/channels'
import type { Post } from '@earshot/domain'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { selectMentions } from '../ledger/mention-row.ts'

const mostStored = 2000

/** The newest posts in the ledger, oldest first. */
export async function newestPosts(db: Kysely<Database>, workspaceId: string): Promise<Post[]> {
  const rows = await selectMentions(db, workspaceId)
    .where('m.deleted_at', 'is', null)
    .orderBy('m.id', 'desc')
    .limit(mostStored)
    .execute()
  return rows.toReversed().map((row) =>
    given({
      channel: row.channel,
      ref: row.ref,
      kind: row.kind,
      author: given({ ref: row.author_ref, handle: row.handle ?? undefined, name: row.person_name }),
      title: row.title ?? undefined,
      text: row.text,
      url: row.url ?? undefined,
      declaredLanguages: [row.language],
      postedAt: row.posted_at,
    }),
  )
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
