import type { Kysely, Selectable } from 'kysely'
import type { Database, MentionTable } from '../../database/tables.ts'

/** A mention with what is shown of its author: everything but the search and the raw payload. */
export type MentionRow = Omit<Selectable<MentionTable>, 'workspace_id' | 'search' | 'raw' | 'extras'> & {
  readonly person_name: string
  readonly handle: string | null
  readonly avatar_url: string | null
  readonly followers: number | null
  /** The first mention in the same words, how many there are and of how many accounts; absent where it was just stored. */
  readonly copy_of?: string | null
  readonly copy_posts?: number | null
  readonly copy_accounts?: number | null
}

const columns = [
  'm.id',
  'm.channel',
  'm.ref',
  'm.version',
  'm.kind',
  'm.source_id',
  'm.brand_id',
  'm.monitor_ids',
  'm.author_ref',
  'm.person_id',
  'm.conversation_id',
  'm.parent_ref',
  'm.root_ref',
  'm.url',
  'm.title',
  'm.text',
  'm.language',
  'm.transliterated',
  'm.posted_at',
  'm.heard_at',
  'm.edited_at',
  'm.deleted_at',
  'm.addressing',
  'm.speaker',
  'm.moment',
  'm.reading',
  'm.watchers',
  'm.disposition',
  'm.disposition_reason',
  'm.disposition_note',
  'm.disposed_by',
  'm.disposed_at',
  'm.half_life_s',
  'm.fades_at',
] as const

/**
 * The start of every query that shows mentions: `where` and order are the caller's. Yields MentionRow. Each author is
 * looked up by key: joined without fresh statistics, the planner would read everybody in the workspace for one page.
 */
export function selectMentions(db: Kysely<Database>, workspaceId: string) {
  return db
    .selectFrom('mention as m')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('person')
          .select('name')
          .whereRef('workspace_id', '=', 'm.workspace_id')
          .whereRef('id', '=', 'm.person_id')
          .limit(1)
          .as('p'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('identity')
          .select(['handle', 'avatar_url', 'followers'])
          .whereRef('workspace_id', '=', 'm.workspace_id')
          .whereRef('channel', '=', 'm.channel')
          .whereRef('ref', '=', 'm.author_ref')
          .limit(1)
          .as('i'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('copy')
          .innerJoin('wording', (join) =>
            join
              .onRef('wording.workspace_id', '=', 'copy.workspace_id')
              .onRef('wording.first_id', '=', 'copy.first_id'),
          )
          .select(['wording.first_id', 'wording.posts', 'wording.accounts'])
          .whereRef('copy.workspace_id', '=', 'm.workspace_id')
          .whereRef('copy.mention_id', '=', 'm.id')
          .limit(1)
          .as('w'),
      (join) => join.onTrue(),
    )
    .select(columns)
    .select(['w.first_id as copy_of', 'w.posts as copy_posts', 'w.accounts as copy_accounts'])
    .select(['p.name as person_name', 'i.handle', 'i.avatar_url', 'i.followers'])
    .where('m.workspace_id', '=', workspaceId)
}
