import type { Delivery } from '@earshot/channels'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** An account, or a source without one, by its id. */
export interface Called {
  readonly workspaceId: string
  readonly id: string
}

/** Who is called under a path. */
export interface Hook extends Called {
  readonly channel: string
  /** Of an account. */
  readonly credentials: Buffer | null
  /** Of a source without an account. */
  readonly settings: Readonly<Record<string, string>> | null
  readonly cursor: string | null
}

/** Whose path it is; undefined when it is nobody's. The sample is not called. */
export async function hookAt(db: Kysely<Database>, path: string): Promise<Hook | undefined> {
  const { rows } = await sql<Hook>`
    select h.workspace_id as "workspaceId", h.id, coalesce(a.channel, s.channel) as channel, a.credentials, s.settings,
      s.cursor
    from hook h
    left join account a on a.workspace_id = h.workspace_id and a.id = h.account_id
    left join source s on s.workspace_id = h.workspace_id and s.id = h.source_id
    join workspace w on w.id = h.workspace_id and not w.sample
    where h.path = ${path}`.execute(db)
  return rows[0]
}

/** The path of an account or source that is called; undefined for any other. */
export async function hookPathOf(db: Kysely<Database>, workspaceId: string, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ path: string }>`
    select path from hook where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(db)
  return rows[0]?.path
}

/** Of all accounts of a workspace that are called: the path by the account's id. */
export async function hookPaths(db: Kysely<Database>, workspaceId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ accountId: string; path: string }>`
    select account_id as "accountId", path from hook
    where workspace_id = ${workspaceId}::uuid and account_id is not null`.execute(db)
  return new Map(rows.map(({ accountId, path }) => [accountId, path]))
}

/** More is not read into memory at once, but for a single delivery that is larger. */
const mostBytesAtOnce = 8 * 2 ** 20

/** What came behind a number, in its order. */
export async function deliveriesAfter(
  db: Kysely<Database>,
  { workspaceId, id }: Called,
  number: number,
  most: number,
): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    select number, "receivedAt", body from (
      select number, received_at as "receivedAt", body,
        sum(length(body)) over (order by number) - length(body) as bytes_before
      from (
        select number, received_at, body from delivery
        where workspace_id = ${workspaceId}::uuid and hook_id = ${id}::uuid and number > ${number}
          -- What was heard is kept without its body, to recognise it.
          and length(body) > 0
        order by number limit ${most}) as next) as measured
    where bytes_before < ${mostBytesAtOnce} order by number`.execute(db)
  return rows
}
