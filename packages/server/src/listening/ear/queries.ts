import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { EarFacts } from './ear.ts'

/** What a workspace listens for at this moment. */
export async function loadEarFacts(db: Kysely<Database>, workspaceId: string): Promise<EarFacts> {
  const [brands, monitors, accounts] = await Promise.all([
    db
      .selectFrom('brand')
      .select(['id', 'name', 'rival', 'handles', 'words'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('monitor')
      .select(['id', 'brand_id as brandId', 'query'])
      .where('workspace_id', '=', workspaceId)
      .where('active', '=', true)
      .execute(),
    db.selectFrom('account').select(['channel', 'ref']).where('workspace_id', '=', workspaceId).execute(),
  ])
  return { brands, monitors, accounts }
}
