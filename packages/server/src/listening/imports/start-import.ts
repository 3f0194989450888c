import type { ImportFile, ImportMapping } from '@earshot/api'
import type { Kysely } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { Expected } from '../../problem.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { brandById } from '../brands/queries.ts'
import { importChannel } from '../sources/import-channel.ts'
import { importById, importRow } from './queries.ts'
import type { ImportRow } from './queries.ts'

export interface StartImport {
  readonly id: string
  readonly mapping: ImportMapping
  readonly channel: string
  /** Every row is a mention of this brand; without it the monitors decide. */
  readonly brandId?: string | undefined
}

/**
 * Starts an import, or lets a paused one go on where it stopped. Throws Expected `bad-input` for a mapping that does not
 * fit the file, `conflict` when it is finished, `not-found`.
 */
export async function startImport(ctx: Context, input: StartImport): Promise<ImportFile> {
  demand(mayChangeListening(ctx.actor), 'A network may not import files.')
  const started = await ctx.db.transaction().execute(async (trx) => {
    const row = await importRow(trx, ctx.workspaceId, input.id)
    checkMapping(row, input.mapping)
    if (row.state === 'done') throw new Expected('conflict', 'This file is imported already.')
    if (input.brandId !== undefined) await brandById(trx, ctx.workspaceId, input.brandId)
    await trx
      .updateTable('import_file')
      .set({
        state: 'running',
        state_reason: null,
        mapping: JSON.stringify(input.mapping),
        channel: input.channel.trim().toLowerCase(),
        brand_id: input.brandId ?? null,
      })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', input.id)
      .execute()
    await hearFromFile(trx, ctx, row)
    const detail = { mapping: input.mapping, channel: input.channel, brandId: input.brandId }
    await writeAudit(trx, ctx, { verb: 'startImport', subject: input.id, detail })
    return importById(trx, ctx.workspaceId, input.id)
  })
  ctx.changes.tell(ctx.workspaceId)
  return started
}

function checkMapping(row: ImportRow, mapping: ImportMapping): void {
  const fields: Record<string, string> = {}
  if (mapping.text === undefined) fields['body.mapping.text'] = 'Say which column holds the text of the posts.'
  for (const [field, column] of Object.entries(mapping)) {
    if (!row.columns.includes(column)) fields[`body.mapping.${field}`] = `The file has no column “${column}”.`
  }
  const sentences = Object.values(fields)
  if (sentences.length > 0) throw new Expected('bad-input', sentences.join(' '), { fields })
}

/** The file becomes a source of the workspace, so that its mentions say where they come from. */
async function hearFromFile(trx: Kysely<Database>, ctx: Context, row: ImportRow): Promise<void> {
  await trx
    .insertInto('source')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.source_id,
      channel: importChannel,
      title: row.file_name,
      settings: '{}',
      state: 'listening',
      created_at: new Date(ctx.now()),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'id'])
        .doUpdateSet({ state: 'listening', state_code: null, state_reason: null }),
    )
    .execute()
}
