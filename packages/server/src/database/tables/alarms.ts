import type { ColumnType } from 'kysely'
import type { Count, Maybe, MaybeTime, Time, WithDefault } from './columns.ts'

interface SourceHourTable {
  workspace_id: string
  source_id: string
  hour: Time
  heard: number
}

interface BrandHourTable {
  workspace_id: string
  brand_id: string
  hour: Time
  mentions: number
}

export interface AlarmSettingsTable {
  workspace_id: string
  silence: WithDefault<boolean>
  burst: WithDefault<boolean>
  sensitivity: WithDefault<'few' | 'usual' | 'many'>
  emails: WithDefault<string[]>
  locale: WithDefault<'en' | 'ru' | 'el'>
  webhook_url: Maybe<string>
  webhook_secret: Maybe<Buffer>
}

export interface AlarmTable {
  workspace_id: string
  id: string
  kind: 'silence' | 'burst'
  subject_id: string
  begun_at: Time
  ended_at: MaybeTime
  seen_at: MaybeTime
  seen_by: Maybe<string>
  facts: ColumnType<unknown, string, string>
}

export interface AlarmNoticeTable {
  workspace_id: string
  id: string
  way: 'email' | 'webhook'
  address: string
  alarm_ids: string[]
  state: WithDefault<'waiting' | 'sent' | 'failed'>
  attempts: Count
  due_at: Time
  created_at: Time
  ended_at: MaybeTime
  problem: Maybe<string>
}

/** What is usual, and what was not. */
export interface AlarmsTables {
  source_hour: SourceHourTable
  brand_hour: BrandHourTable
  alarm_settings: AlarmSettingsTable
  alarm: AlarmTable
  alarm_notice: AlarmNoticeTable
}
