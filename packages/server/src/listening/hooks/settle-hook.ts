import type { Channel } from '@earshot/channels'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { randomBytes } from 'node:crypto'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import type { Called } from './queries.ts'

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
      insert into hook (path, workspace_id, id, account_id, created_at)
      values (${newPath()}, ${workspaceId}::uuid, ${account.id}::uuid, ${account.id}::uuid, ${new Date(now())})
      on conflict (workspace_id, id) do nothing`.execute(trx)
    return
  }
  await sql`delete from hook where workspace_id = ${workspaceId}::uuid and id = ${account.id}::uuid`.execute(trx)
}

/** Gives a source without an account an address at which its network may call, where it has none. */
export async function settleSourceHook(db: Kysely<Database>, { workspaceId, id }: Called, now: number): Promise<void> {
  await sql`
    insert into hook (path, workspace_id, id, source_id, created_at)
    select ${newPath()}, workspace_id, id, id, ${new Date(now)} from source
    where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid
    on conflict (workspace_id, id) do nothing`.execute(db)
}

function newPath(): string {
  return randomBytes(32).toString('base64url')
}

function isCalled(channel: Channel, values: Readonly<Record<string, string>>): boolean {
  const { calledBy } = channel.describe()
  if (channel.receive === undefined || calledBy === undefined) return false
  return calledBy.field === undefined || (values[calledBy.field] ?? '') !== ''
}
