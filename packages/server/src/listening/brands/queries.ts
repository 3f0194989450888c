import type { Brand } from '@earshot/api'
import type { Kysely, Selectable } from 'kysely'
import type { BrandTable, Database } from '../../database/tables.ts'
import { notFound } from '../../problem.ts'

/** Our own brands first, then the rivals, each oldest first. */
export async function brands(db: Kysely<Database>, workspaceId: string): Promise<Brand[]> {
  const rows = await db
    .selectFrom('brand')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('rival')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(presentBrand)
}

/** One brand. Throws Expected `not-found`. */
export async function brandById(db: Kysely<Database>, workspaceId: string, id: string): Promise<Brand> {
  const row = await db
    .selectFrom('brand')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('brand')
  return presentBrand(row)
}

function presentBrand({ id, name, rival, handles, words, domains, created_at }: Selectable<BrandTable>): Brand {
  return { id, name, rival, handles, words, domains, createdAt: created_at }
}
