import type { ImportFile } from '@earshot/api'
import { detectLayout, guessMapping, sampleBytes, wellFormed } from '@earshot/channels'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../../context.ts'
import { Expected } from '../../problem.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { storableJson } from '../intake/storable.ts'
import { cutWhole } from '../ledger/search-text.ts'
import { beginningOf, keepFile } from './keep-file.ts'
import { importById } from './queries.ts'

export interface UploadImport {
  readonly fileName: string
  readonly upload: AsyncIterable<Uint8Array>
}

/** The channel of rows that name none, until a person says better. */
const usualChannel = 'import'

/**
 * Keeps a CSV or JSONL file and says what is in it and which column seems to be what. Nothing becomes a mention yet.
 * Throws Expected `too-large`, `disk-full`, and `bad-input` for a file without columns.
 */
export async function uploadImport(ctx: Context, { fileName, upload }: UploadImport): Promise<ImportFile> {
  demand(mayChangeListening(ctx.actor), 'A network may not import files.')
  const low = ctx.disk?.problem()
  if (low !== undefined) throw new Expected('disk-full', low.message)
  const id = ctx.newId()
  const kept = await keepFile(ctx.dataDirectory, id, upload)
  try {
    const name = path.basename(fileName.replaceAll('\\', '/'))
    const layout = detectLayout(await beginningOf(kept.path, sampleBytes), name)
    if (layout.columns.length === 0)
      throw new Expected('bad-input', 'There are no rows in this file. Choose a CSV with a header, or a JSONL.')
    return await ctx.db.transaction().execute(async (trx) => {
      await trx
        .insertInto('import_file')
        .values({
          workspace_id: ctx.workspaceId,
          id,
          source_id: ctx.newId(),
          file_name: name,
          path: kept.path,
          sha256: kept.sha256,
          format: layout.format,
          charset: layout.charset,
          bytes: kept.bytes,
          state: 'uploaded',
          columns: layout.columns.map(wellFormed),
          sample_rows: storableJson(layout.sampleRows.map(shortened)) ?? '[]',
          mapping: JSON.stringify(guessMapping(layout.columns, layout.sampleRows)),
          channel: usualChannel,
          created_at: new Date(ctx.now()),
        })
        .execute()
      const detail = { fileName: name, bytes: kept.bytes, sha256: kept.sha256 }
      await writeAudit(trx, ctx, { verb: 'uploadImport', subject: id, detail })
      return importById(trx, ctx.workspaceId, id)
    })
  } catch (error) {
    await rm(kept.path, { force: true })
    throw error
  }
}

const longestCell = 500

function shortened(row: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, cutWhole(cell, longestCell)]))
}
