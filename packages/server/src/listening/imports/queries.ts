import type { ImportFile, ImportProblem } from '@earshot/api'
import { shapes } from '@earshot/api'
import { given } from '@earshot/channels'
import type { Kysely, Selectable } from 'kysely'
import { z } from 'zod'
import type { Database, ImportFileTable } from '../../database/tables.ts'
import { notFound } from '../../problem.ts'

export async function imports(db: Kysely<Database>, workspaceId: string): Promise<ImportFile[]> {
  const rows = await db
    .selectFrom('import_file')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map(presentImport)
}

/** An import. Throws Expected `not-found`. */
export async function importById(db: Kysely<Database>, workspaceId: string, id: string): Promise<ImportFile> {
  return presentImport(await importRow(db, workspaceId, id))
}

export type ImportRow = Selectable<ImportFileTable>

/** The same as a row. Throws Expected `not-found`. */
export async function importRow(db: Kysely<Database>, workspaceId: string, id: string): Promise<ImportRow> {
  const row = await db
    .selectFrom('import_file')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('import')
  return row
}

/** Imports that go on by themselves, the one that was uploaded first before the others. */
export async function runningImports(db: Kysely<Database>): Promise<ImportRow[]> {
  return db
    .selectFrom('import_file')
    .selectAll()
    .where('state', '=', 'running')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

const pageSize = 200
const problemCode = shapes.importProblem.shape.code

/** Rows that could not be read, by line, from after the line `after` on. Throws Expected `not-found`. */
export async function importProblems(
  db: Kysely<Database>,
  workspaceId: string,
  id: string,
  after = 0,
): Promise<{ items: ImportProblem[]; next?: string }> {
  await importRow(db, workspaceId, id)
  const rows = await db
    .selectFrom('import_problem')
    .select(['line', 'code', 'excerpt'])
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', id)
    .where('line', '>', after)
    .orderBy('line')
    .limit(pageSize + 1)
    .execute()
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  return {
    items: shown.map(({ line, code, excerpt }) => ({ line, code: problemCode.parse(code), excerpt })),
    ...(last !== undefined && { next: String(last.line) }),
  }
}

const mapping = shapes.importMapping
export const place = z.object({ offset: z.number().int(), line: z.number().int() })

function presentImport(row: ImportRow): ImportFile {
  return given({
    id: row.id,
    fileName: row.file_name,
    format: row.format,
    charset: row.charset,
    bytes: row.bytes,
    state: row.state,
    stateReason: row.state_reason ?? undefined,
    columns: row.columns,
    sampleRows: row.sample_rows,
    mapping: mapping.parse(row.mapping),
    channel: row.channel,
    brandId: row.brand_id ?? undefined,
    bytesDone: row.bytes_done,
    rowsRead: row.rows_read,
    rowsStored: row.rows_stored,
    rowsKnown: row.rows_known,
    rowsBad: row.rows_bad,
    createdAt: row.created_at,
    finishedAt: row.finished_at ?? undefined,
  })
}
