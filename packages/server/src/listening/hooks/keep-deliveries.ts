import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { columnsOf } from '../intake/columns.ts'
import type { Called } from './queries.ts'

export interface NewDelivery {
  readonly key: string
  readonly body: Uint8Array
  readonly receivedAt: number
}

/** Nothing more is taken for whoever is called until what was delivered before has been heard. */
export class JournalFull extends Error {}

/** For one hook; what was heard of it is pruned first. */
export const mostKeptBytes = 256 * 2 ** 20

/**
 * Writes deliveries down, those that are known already left out, and gives how many were new. They are numbered under a
 * lock: whoever reads up to a number has read everything before it. Throws JournalFull.
 */
export async function keepDeliveries(
  db: Kysely<Database>,
  { workspaceId, id }: Called,
  deliveries: readonly NewDelivery[],
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { rows: hooks } = await sql<{ last_number: number; kept_bytes: number }>`
      select last_number, kept_bytes from hook
      where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`.execute(trx)
    const [hook] = hooks
    if (hook === undefined) return 0
    const known = await knownKeys(trx, { workspaceId, id }, deliveries)
    const fresh = [...new Map(deliveries.map((one) => [one.key, one])).values()].filter(({ key }) => !known.has(key))
    const bytes = fresh.reduce((sum, { body }) => sum + body.byteLength, 0)
    if (fresh.length === 0) return 0
    if (hook.kept_bytes + bytes > mostKeptBytes) throw new JournalFull('too much is waiting')
    for (const [index, { key, body, receivedAt }] of fresh.entries())
      await sql`
        insert into delivery (workspace_id, hook_id, number, key, body, received_at)
        values (${workspaceId}::uuid, ${id}::uuid, ${hook.last_number + index + 1}, ${key}, ${Buffer.from(body)},
          ${new Date(receivedAt)})`.execute(trx)
    await sql`
      update hook set last_number = last_number + ${fresh.length}, kept_bytes = kept_bytes + ${bytes}
      where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(trx)
    return fresh.length
  })
}

async function knownKeys(
  trx: Kysely<Database>,
  { workspaceId, id }: Called,
  deliveries: readonly NewDelivery[],
): Promise<ReadonlySet<string>> {
  const { texts } = columnsOf(deliveries)
  const { rows } = await sql<{ key: string }>`
    select key from delivery
    where workspace_id = ${workspaceId}::uuid and hook_id = ${id}::uuid
      and key = any(${texts(({ key }) => key)}::text[])`.execute(trx)
  return new Set(rows.map(({ key }) => key))
}
