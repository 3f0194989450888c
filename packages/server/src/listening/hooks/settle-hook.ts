import type { Channel } from '@earshot/channels'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { randomBytes } from 'node:crypto'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'

/**
 * Within the transaction that keeps an account: gives it an address of its own where its network calls, or takes that
 * away. The address stays the same; nobody can guess it.
 */
export async function settleHook(
  trx: Kysely<Database>,
  { workspaceId, now }: Pick<Context, 'workspaceId' | 'now'>,
  account: { readonly id: string; readonly channel: Channel; readonly values: Readonly<Record<string, string>> },
): Promise<void> {
  if (isCalled(account.channel, account.values)) {
    await sql`
      insert into hook (path, workspace_id, account_id, created_at)
      values (${randomBytes(32).toString('base64url')}, ${workspaceId}::uuid, ${account.id}::uuid, ${new Date(now())})
      on conflict (workspace_id, account_id) do nothing`.execute(trx)
    return
  }
  await sql`delete from delivery where workspace_id = ${workspaceId}::uuid and account_id = ${account.id}::uuid`.execute(
    trx,
  )
  await sql`delete from hook where workspace_id = ${workspaceId}::uuid and account_id = ${account.id}::uuid`.execute(
    trx,
  )
}

function isCalled(channel: Channel, values: Readonly<Record<string, string>>): boolean {
  const { calledBy } = channel.describe()
  if (channel.receive === undefined || calledBy === undefined) return false
  return calledBy.field === undefined || (values[calledBy.field] ?? '') !== ''
}
