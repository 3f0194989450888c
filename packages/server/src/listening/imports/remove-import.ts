import { rm } from 'node:fs/promises'
import type { Context } from '../../context.ts'
import { Expected } from '../../problem.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { importRow } from './queries.ts'

/** Removes an uploaded file; its mentions stay. Throws Expected `conflict` while it runs, `not-found`. */
export async function removeImport(ctx: Context, id: string): Promise<void> {
  demand(mayChangeListening(ctx.actor), 'A network may not import files.')
  const row = await ctx.db.transaction().execute(async (trx) => {
    const found = await importRow(trx, ctx.workspaceId, id)
    if (found.state === 'running') throw new Expected('conflict', 'This import is running. Pause it first.')
    await trx.deleteFrom('import_file').where('workspace_id', '=', ctx.workspaceId).where('id', '=', id).execute()
    await trx
      .deleteFrom('source')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', found.source_id)
      .execute()
    await writeAudit(trx, ctx, { verb: 'removeImport', subject: id, detail: { fileName: found.file_name } })
    return found
  })
  await rm(row.path, { force: true })
  ctx.changes.tell(ctx.workspaceId)
}
