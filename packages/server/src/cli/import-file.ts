import type { ImportFile, ImportMapping } from '@earshot/api'
import { shapes } from '@earshot/api'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../context.ts'
import { brands } from '../listening/brands/queries.ts'
import { createEars } from '../listening/ear/ears.ts'
import { createImporter } from '../listening/imports/importer.ts'
import { startImport } from '../listening/imports/start-import.ts'
import { uploadImport } from '../listening/imports/upload-import.ts'
import { Expected } from '../problem.ts'

export interface ImportOptions {
  readonly map?: readonly string[]
  readonly channel?: string
  readonly brand?: string
  /** Only show what is in the file. */
  readonly dry?: boolean
}

/** Imports a file and shows how far it is. Cut off, the next start of the server goes on where it stopped. */
export async function importFile(
  ctx: Context,
  file: string,
  options: ImportOptions,
  say: (line: string) => void,
): Promise<ImportFile> {
  const handle = await openFile(file)
  const uploaded = await uploadImport(ctx, { fileName: path.basename(file), upload: handle.createReadStream() })
  const mapping = { ...uploaded.mapping, ...readMapping(options.map ?? []) }
  say(`${uploaded.fileName}: ${uploaded.format}, ${uploaded.charset}, columns ${uploaded.columns.join(', ')}`)
  for (const [field, column] of Object.entries(mapping)) say(`  ${field} ← ${column}`)
  if (options.dry === true) return uploaded
  const brandId = options.brand === undefined ? undefined : await brandNamed(ctx, options.brand)
  await startImport(ctx, { id: uploaded.id, mapping, channel: options.channel ?? uploaded.channel, brandId })
  return runToEnd(ctx, uploaded.id, say)
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Expected('bad-input', `The file cannot be read (${reason}). Check its name.`, { cause })
  }
}

function runToEnd(ctx: Context, id: string, say: (line: string) => void): Promise<ImportFile> {
  const importer = createImporter(ctx, createEars(ctx.db))
  return new Promise<ImportFile>((resolve, reject) => {
    const stop = ctx.live.subscribe(ctx.workspaceId, (event) => {
      if (event.type !== 'import' || event.import.id !== id) return
      const { bytesDone, bytes, rowsStored, rowsKnown, rowsBad, state } = event.import
      const part = bytes === 0 ? 100 : Math.floor((bytesDone / bytes) * 100)
      say(`${part} %: ${rowsStored} stored, ${rowsKnown} known already, ${rowsBad} could not be read`)
      if (state === 'running') return
      stop()
      importer.stop().then(() => resolve(event.import), reject)
    })
    importer.start().catch(reject)
  })
}

function readMapping(pairs: readonly string[]): ImportMapping {
  const entries = pairs.map((pair) => {
    const [field = '', ...column] = pair.split('=')
    return [field, column.join('=')]
  })
  const mapping = shapes.importMapping.safeParse(Object.fromEntries(entries))
  if (mapping.success && entries.every(([, column]) => column !== '')) return mapping.data
  const fields = shapes.importFieldName.options.join(', ')
  throw new Expected('bad-input', `Write --map FIELD=COLUMN, where FIELD is one of ${fields}.`)
}

async function brandNamed(ctx: Context, name: string): Promise<string> {
  const all = await brands(ctx.db, ctx.workspaceId)
  const brand = all.find((each) => each.id === name || each.name.toLowerCase() === name.toLowerCase())
  if (brand !== undefined) return brand.id
  const names = all.map((each) => each.name).join(', ')
  throw new Expected('not-found', `There is no brand “${name}”. There are: ${names === '' ? 'none yet' : names}.`)
}
