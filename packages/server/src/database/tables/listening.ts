import type { MonitorQuery } from '@earshot/api'
import type { JSONColumnType } from 'kysely'
import type { Count, Maybe, MaybeTime, Time, WithDefault } from './columns.ts'

export interface BrandTable {
  workspace_id: string
  id: string
  name: string
  rival: WithDefault<boolean>
  handles: string[]
  words: string[]
  domains: string[]
  created_at: Time
}

interface MonitorTable {
  workspace_id: string
  id: string
  brand_id: string
  name: string
  query: JSONColumnType<MonitorQuery>
  active: WithDefault<boolean>
  matched: Count
  created_at: Time
}

/** A new or changed monitor reads the ledger again; `position` is the last mention that was read. */
export interface RereadingTable {
  workspace_id: string
  monitor_id: string
  run: string
  state: 'running' | 'done'
  position: Maybe<string>
  total: Maybe<number>
  done: Count
  added: Count
  removed: Count
  started_at: Time
  finished_at: MaybeTime
}

export interface AccountTable {
  workspace_id: string
  id: string
  channel: string
  ref: string
  handle: string
  name: Maybe<string>
  avatar_url: Maybe<string>
  credentials: Buffer
  state: 'connected' | 'needs-sign-in' | 'unreachable'
  state_reason: Maybe<string>
  expires_at: MaybeTime
  created_at: Time
}

export interface SourceTable {
  workspace_id: string
  id: string
  channel: string
  title: string
  account_id: Maybe<string>
  settings: JSONColumnType<Record<string, string>>
  cursor: Maybe<string>
  paused: WithDefault<boolean>
  state: 'starting' | 'listening' | 'retrying' | 'paused' | 'broken' | 'finished'
  state_code: Maybe<string>
  state_reason: Maybe<string>
  retry_at: MaybeTime
  last_event_at: MaybeTime
  lag_ms: Maybe<number>
  heard: Count
  /** stored + edited + repeated + left_out */
  matched: Count
  stored: Count
  edited: Count
  repeated: Count
  left_out: Count
  removed: Count
  alive_at: MaybeTime
  created_at: Time
}

export interface GapTable {
  workspace_id: string
  id: string
  source_id: string
  from_at: Time
  to_at: Time
  reason: string
  noticed_at: Time
  outcome: WithDefault<'lost' | 'catching-up' | 'caught-up'>
  settled_at: MaybeTime
}

/** What is listened for, and where. */
export interface ListeningTables {
  brand: BrandTable
  monitor: MonitorTable
  rereading: RereadingTable
  account: AccountTable
  source: SourceTable
  gap: GapTable
}
