import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Database, MentionTable } from '../../database/tables.ts'
import { postKey } from './collapse.ts'
import { columnsOf } from './columns.ts'

/** What intake asks of a mention that is in the ledger already. */
export interface KnownMention {
  readonly id: string
  readonly channel: string
  readonly ref: string
  readonly version: string | null
  readonly title: string | null
  readonly text: string
  readonly posted_at: number
  readonly edited_at: number | null
  readonly deleted_at: number | null
  readonly addressing: MentionTable['addressing']
  readonly disposition: MentionTable['disposition']
  readonly disposed_by: string | null
  readonly brand_id: string
  readonly rival: boolean
  readonly source_id: string
  readonly monitor_ids: string[]
}

/** The mentions among these posts that are in the ledger, by `postKey`. */
export async function knownMentions(
  db: Kysely<Database>,
  workspaceId: string,
  posts: readonly { readonly channel: string; readonly ref: string }[],
): Promise<Map<string, KnownMention>> {
  if (posts.length === 0) return new Map()
  const { texts } = columnsOf(posts)
  const { rows } = await sql<KnownMention>`
    select m.*
    from unnest(${texts((post) => post.channel)}::text[], ${texts((post) => post.ref)}::text[]) as h (channel, ref)
    -- The limit makes it one look into the unique index for each post, also before there are statistics.
    cross join lateral (
      select m.id, m.channel, m.ref, m.version, m.title, m.text, m.posted_at, m.edited_at, m.deleted_at, m.addressing,
        m.disposition, m.disposed_by, m.brand_id, m.source_id, m.monitor_ids,
        (select b.rival from brand b where b.workspace_id = m.workspace_id and b.id = m.brand_id) as rival
      from mention m
      where m.workspace_id = ${workspaceId}::uuid and m.channel = h.channel and m.ref = h.ref limit 1) as m`.execute(db)
  return new Map(rows.map((row) => [postKey(row.channel, row.ref), row]))
}

/** Those of the authors who have written something that is in the ledger. */
export async function knownAuthors(
  db: Kysely<Database>,
  workspaceId: string,
  channel: string,
  refs: readonly string[],
): Promise<Set<string>> {
  if (refs.length === 0) return new Set()
  const rows = await db
    .selectFrom('identity')
    .select('ref')
    .where('workspace_id', '=', workspaceId)
    .where('channel', '=', channel)
    .where(sql<boolean>`ref = any(${refs}::text[])`)
    .where('gone_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.ref))
}
