import type { Brand } from '@earshot/api'
import { termsOf } from '@earshot/domain'
import type { Kysely } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { updateMonitor } from '../monitors/change-monitor.ts'
import { monitors } from '../monitors/queries.ts'
import { checkBrandWords } from './check-brand.ts'
import { cleanWords, refuseTaken } from './make-brand.ts'
import { brandById } from './queries.ts'

export interface ChangeBrand {
  readonly id: string
  readonly name?: string | undefined
  readonly handles?: readonly string[] | undefined
  readonly words?: readonly string[] | undefined
  readonly domains?: readonly string[] | undefined
}

/**
 * Changes a brand. A monitor that still listens for exactly the brand's words listens for the new ones; a monitor that
 * a person has changed stays. Throws Expected `bad-input`, `conflict`, `not-found`.
 */
export async function changeBrand(ctx: Context, { id, ...changes }: ChangeBrand): Promise<Brand> {
  demand(mayChangeListening(ctx.actor), 'A network may not change what is listened for.')
  const brand = await ctx.db.transaction().execute(async (trx) => {
    const before = await brandById(trx, ctx.workspaceId, id)
    const words = cleanWords({
      name: changes.name ?? before.name,
      handles: changes.handles ?? before.handles,
      words: changes.words ?? before.words,
      domains: changes.domains ?? before.domains,
    })
    checkBrandWords(words)
    await refuseTaken(trx, ctx.workspaceId, words.name, id)
    await trx.updateTable('brand').set(words).where('workspace_id', '=', ctx.workspaceId).where('id', '=', id).execute()
    await writeAudit(trx, ctx, { verb: 'changeBrand', subject: id, detail: { before, after: words } })
    await followBrand(trx, ctx, before, termsOf(words))
    return brandById(trx, ctx.workspaceId, id)
  })
  ctx.changes.tell(ctx.workspaceId)
  return brand
}

async function followBrand(
  trx: Kysely<Database>,
  ctx: Context,
  before: Brand,
  terms: readonly string[],
): Promise<void> {
  const old = JSON.stringify(termsOf(before))
  for (const monitor of await monitors(trx, ctx.workspaceId)) {
    if (monitor.brandId !== before.id || JSON.stringify(monitor.query.any) !== old) continue
    await updateMonitor(trx, ctx, monitor, { ...monitor, query: { ...monitor.query, any: [...terms] } })
  }
}
