import type { AlarmsTables } from './tables/alarms.ts'
import type { AnsweringTables } from './tables/answering.ts'
import type { ImportsTables } from './tables/imports.ts'
import type { LedgerTables } from './tables/ledger.ts'
import type { ListeningTables } from './tables/listening.ts'
import type { UnderstandingTables } from './tables/understanding.ts'
import type { WorkspaceTables } from './tables/workspace.ts'

export type * from './tables/alarms.ts'
export type * from './tables/answering.ts'
export type * from './tables/imports.ts'
export type * from './tables/ledger.ts'
export type * from './tables/listening.ts'
export type * from './tables/understanding.ts'
export type * from './tables/workspace.ts'

/** The tables of migrations/, as Kysely sees them. timestamptz and int8 arrive as numbers (epoch ms; safe integers). */
export interface Database
  extends
    WorkspaceTables,
    ListeningTables,
    AlarmsTables,
    ImportsTables,
    LedgerTables,
    AnsweringTables,
    UnderstandingTables {}
