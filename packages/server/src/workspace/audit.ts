import type { Kysely } from 'kysely'
import type { Context } from '../context.ts'
import type { Database } from '../database/tables.ts'

/** What was done, to what, and what changed; never text of people or credentials. */
export interface Deed {
  readonly verb: string
  readonly subject?: string
  readonly detail?: Readonly<Record<string, unknown>>
}

/** Writes down who did it. Called by every verb inside its transaction. */
export async function writeAudit(
  trx: Kysely<Database>,
  ctx: Pick<Context, 'actor' | 'workspaceId' | 'now' | 'newId'>,
  { verb, subject, detail }: Deed,
): Promise<void> {
  await trx
    .insertInto('audit')
    .values({
      workspace_id: ctx.workspaceId,
      id: ctx.newId(),
      at: new Date(ctx.now()),
      actor_kind: ctx.actor.kind,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
      verb,
      subject: subject ?? null,
      detail: detail === undefined ? null : JSON.stringify(detail),
    })
    .execute()
}
