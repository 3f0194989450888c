import type { Guest } from '@earshot/api'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'

interface Row {
  readonly id: string
  readonly channel: string
  readonly invited_by: string
  readonly joined_at: number
  readonly is_certain: boolean
  readonly said: 'same' | 'other' | null
  readonly said_by: string | null
  readonly person_id: string
  readonly name: string
  readonly handle: string | null
}

/** Whoever came to a conversation by an invitation and still belongs to it, first come first. */
export async function guestsOf(db: Kysely<Database>, workspaceId: string, conversationId: string): Promise<Guest[]> {
  const { rows } = await sql<Row>`
    select i.id, i.channel, i.invited_by, i.joined_at, i.is_certain, i.said, i.said_by, p.id as person_id, p.name, d.handle
    from invitation i
    join person p on p.workspace_id = i.workspace_id and p.id = i.joined_person_id
    left join identity d on d.workspace_id = i.workspace_id and d.channel = i.channel and d.ref = i.joined_ref
    where i.workspace_id = ${workspaceId} and i.conversation_id = ${conversationId} and i.joined_at is not null
      and i.said is distinct from 'other'
    order by i.joined_at, i.id`.execute(db)
  return rows.map((row) => ({
    invitationId: row.id,
    personId: row.person_id,
    name: row.name,
    channel: row.channel,
    handle: row.handle ?? undefined,
    joinedAt: row.joined_at,
    invitedBy: row.invited_by,
    isCertain: row.is_certain,
    said: row.said === null ? undefined : { same: row.said === 'same', by: row.said_by ?? '' },
  }))
}
