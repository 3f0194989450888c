import type { Delivery } from '@earshot/channels'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** An account that is called under a path. */
export interface Hook {
  readonly workspaceId: string
  readonly accountId: string
  readonly channel: string
  readonly credentials: Buffer
}

/** Whose path it is; undefined when it is nobody's. The sample is not called. */
export async function hookAt(db: Kysely<Database>, path: string): Promise<Hook | undefined> {
  const { rows } = await sql<Hook>`
    select h.workspace_id as "workspaceId", h.account_id as "accountId", a.channel, a.credentials
    from hook h
    join account a on a.workspace_id = h.workspace_id and a.id = h.account_id
    join workspace w on w.id = h.workspace_id and not w.sample
    where h.path = ${path}`.execute(db)
  return rows[0]
}

/** The path of an account that is called; undefined for any other. */
export async function hookPathOf(
  db: Kysely<Database>,
  workspaceId: string,
  accountId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ path: string }>`
    select path from hook where workspace_id = ${workspaceId}::uuid and account_id = ${accountId}::uuid`.execute(db)
  return rows[0]?.path
}

/** Of all accounts of a workspace that are called: the path by the account's id. */
export async function hookPaths(db: Kysely<Database>, workspaceId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ accountId: string; path: string }>`
    select account_id as "accountId", path from hook where workspace_id = ${workspaceId}::uuid`.execute(db)
  return new Map(rows.map(({ accountId, path }) => [accountId, path]))
}

/** More is not read into memory at once, but for a single delivery that is larger. */
const mostBytesAtOnce = 8 * 2 ** 20

/** What came behind a number, in its order. */
export async function deliveriesAfter(
  db: Kysely<Database>,
  { workspaceId, accountId }: Pick<Hook, 'workspaceId' | 'accountId'>,
  number: number,
  most: number,
): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    select number, "receivedAt", body from (
      select number, received_at as "receivedAt", body,
        sum(length(body)) over (order by number) - length(body) as bytes_before
      from (
        select number, received_at, body from delivery
        where workspace_id = ${workspaceId}::uuid and account_id = ${accountId}::uuid and number > ${number}
          -- What was heard is kept without its body, to recognise it.
          and length(body) > 0
        order by number limit ${most}) as next) as measured
    where bytes_before < ${mostBytesAtOnce} order by number`.execute(db)
  return rows
}
