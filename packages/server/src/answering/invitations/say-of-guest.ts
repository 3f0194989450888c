import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { mentionsByIds } from '../../listening/ledger/queries.ts'
import { Expected, notFound } from '../../problem.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demandPerson } from '../replies/queueing.ts'

/**
 * A person has found out who came by an invitation that anybody could have followed. Whoever is somebody else gets a
 * conversation of their own, with all they wrote and were answered. Throws Expected `conflict` where it is known already.
 */
export async function sayOfGuest(ctx: Context, input: { readonly id: string; readonly same: boolean }): Promise<void> {
  demandPerson(ctx)
  const moved = await ctx.db.transaction().execute(async (trx) => {
    const guest = await lockGuest(trx, ctx.workspaceId, input.id)
    if (guest.is_certain === true)
      throw new Expected('conflict', 'The network itself says that it is the person you invited.')
    if (guest.said === 'other')
      throw new Expected('conflict', `${guest.said_by ?? 'Somebody'} has found out that it is somebody else.`)
    await trx
      .updateTable('invitation')
      .set({ said: input.same ? 'same' : 'other', said_by: ctx.actor.name, said_at: new Date(ctx.now()) })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', input.id)
      .execute()
    await writeAudit(trx, ctx, { verb: 'sayOfGuest', subject: input.id, detail: { same: input.same } })
    return input.same ? [] : moveOut(trx, ctx, guest)
  })
  const mentions = await mentionsByIds(ctx.db, ctx.workspaceId, moved)
  for (const mention of mentions) ctx.live.publish(ctx.workspaceId, { type: 'mention', at: ctx.now(), mention })
}

/** With their person, so that nothing they write just now comes in between. */
async function lockGuest(trx: Kysely<Database>, workspaceId: string, id: string) {
  const { rows } = await sql<{
    conversation_id: string
    person_id: string
    is_certain: boolean | null
    said: 'same' | 'other' | null
    said_by: string | null
  }>`
    select i.conversation_id, p.id as person_id, i.is_certain, i.said, i.said_by
    from invitation i join person p on p.workspace_id = i.workspace_id and p.id = i.joined_person_id
    where i.workspace_id = ${workspaceId} and i.id = ${id} and i.joined_at is not null
    for no key update of p`.execute(trx)
  const [row] = rows
  if (row === undefined) throw notFound('guest')
  return row
}

async function moveOut(
  trx: Kysely<Database>,
  { workspaceId, newId }: Context,
  { conversation_id: from, person_id: personId }: Awaited<ReturnType<typeof lockGuest>>,
): Promise<string[]> {
  const to = newId()
  const { rows } = await sql<{ id: string }>`
    with own as (
      select min(posted_at) as opened_at, max(posted_at) as last_at from mention
      where workspace_id = ${workspaceId} and conversation_id = ${from} and person_id = ${personId}),
    made as (
      insert into conversation (workspace_id, id, person_id, opened_at, last_at)
      select ${workspaceId}, ${to}, ${personId}, opened_at, last_at from own where opened_at is not null)
    update mention set conversation_id = ${to}
    where workspace_id = ${workspaceId} and conversation_id = ${from} and person_id = ${personId}
    returning id`.execute(trx)
  const ids = rows.map(({ id }) => id)
  await sql`
    update reply set conversation_id = ${to}
    where workspace_id = ${workspaceId} and mention_id = any(${ids}::uuid[])`.execute(trx)
  return ids
}
