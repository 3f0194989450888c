import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** Somebody who writes in a window of ours. */
export interface Visitor {
  readonly workspaceId: string
  readonly channel: string
  readonly ref: string
}

/** One message of a conversation as its visitor sees it. */
export interface Said {
  readonly by: 'visitor' | 'us'
  /** Of a visitor's message: the ref of its post. */
  readonly id: string
  readonly text: string
  readonly at: number
  /** Who of us wrote it. */
  readonly name: string | null
}

const mostMessages = 200

/** What the visitor wrote and the answers that were sent, oldest first; nothing that was said to or by anybody else. */
export async function talkOf(db: Kysely<Database>, { workspaceId, channel, ref }: Visitor): Promise<Said[]> {
  const { rows } = await sql<Said>`
    with said as (
      select m.id, m.ref, m.text, m.posted_at, m.conversation_id
      from identity i
      join mention m on m.workspace_id = i.workspace_id and m.person_id = i.person_id
      where i.workspace_id = ${workspaceId}::uuid and i.channel = ${channel} and i.ref = ${ref}
        and m.channel = ${channel} and m.author_ref = ${ref} and m.deleted_at is null
      order by m.id desc limit ${mostMessages})
    select * from (
      select 'visitor' as by, ref as id, text, posted_at as at, null as name from said
      union all
      select 'us', r.id::text, r.text, r.sent_at, r.author_name
      from reply r join said s on r.conversation_id = s.conversation_id and r.mention_id = s.id
      where r.workspace_id = ${workspaceId}::uuid and r.state = 'sent') as talk
    order by at, by desc, id`.execute(db)
  return rows
}

/** Who wrote a mention; undefined when it is gone. */
export async function visitorAnswered(
  db: Kysely<Database>,
  workspaceId: string,
  mentionId: string,
): Promise<Visitor | undefined> {
  const row = await db
    .selectFrom('mention')
    .select(['channel', 'author_ref'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', mentionId)
    .executeTakeFirst()
  return row === undefined ? undefined : { workspaceId, channel: row.channel, ref: row.author_ref }
}
