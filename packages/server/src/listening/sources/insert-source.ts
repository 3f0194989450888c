import type { Source } from '@earshot/api'
import type { Kysely } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { sourceById } from './queries.ts'

export interface NewSource {
  readonly channel: string
  readonly title: string
  readonly settings: Readonly<Record<string, string>>
  readonly accountId?: string
}

/** Within the transaction of a verb that has checked it. */
export async function insertSource(trx: Kysely<Database>, ctx: Context, input: NewSource): Promise<Source> {
  const id = ctx.newId()
  await trx
    .insertInto('source')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      channel: input.channel,
      title: input.title,
      account_id: input.accountId ?? null,
      settings: JSON.stringify(input.settings),
      state: 'starting',
      created_at: new Date(ctx.now()),
    })
    .execute()
  await writeAudit(trx, ctx, {
    verb: 'makeSource',
    subject: id,
    detail: { channel: input.channel, title: input.title },
  })
  return sourceById(trx, ctx.workspaceId, id)
}
