import type { ColumnType } from 'kysely'
import type { Count, Maybe, MaybeTime, Time } from './columns.ts'

export interface ImportFileTable {
  workspace_id: string
  id: string
  source_id: string
  file_name: string
  path: string
  sha256: string
  format: 'csv' | 'jsonl'
  charset: string
  bytes: number
  state: 'uploaded' | 'running' | 'paused' | 'done' | 'failed'
  state_reason: Maybe<string>
  columns: string[]
  sample_rows: ColumnType<Record<string, string>[], string, string>
  mapping: ColumnType<Record<string, string>, string, string>
  channel: string
  brand_id: Maybe<string>
  position: Maybe<unknown>
  bytes_done: Count
  rows_read: Count
  rows_stored: Count
  rows_known: Count
  rows_bad: Count
  created_at: Time
  finished_at: MaybeTime
}

interface ImportProblemTable {
  workspace_id: string
  import_id: string
  line: number
  code: string
  excerpt: string
}

/** Files of mentions. */
export interface ImportsTables {
  import_file: ImportFileTable
  import_problem: ImportProblemTable
}
