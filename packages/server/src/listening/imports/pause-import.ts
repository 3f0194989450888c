import type { ImportFile } from '@earshot/api'
import type { Context } from '../../context.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { importById, importRow } from './queries.ts'
import { noteImport } from './note-import.ts'

/** Pauses a running import; one that does not run stays as it is. Throws Expected `not-found`. */
export async function pauseImport(ctx: Context, id: string): Promise<ImportFile> {
  demand(mayChangeListening(ctx.actor), 'A network may not import files.')
  const paused = await ctx.db.transaction().execute(async (trx) => {
    const row = await importRow(trx, ctx.workspaceId, id)
    if (await noteImport(trx, row, { state: 'paused', now: ctx.now() }))
      await writeAudit(trx, ctx, { verb: 'pauseImport', subject: id })
    return importById(trx, ctx.workspaceId, id)
  })
  ctx.changes.tell(ctx.workspaceId)
  ctx.live.publish(ctx.workspaceId, { type: 'import', at: ctx.now(), import: paused })
  return paused
}
