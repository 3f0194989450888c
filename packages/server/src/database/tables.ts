import type { MonitorQuery } from '@earshot/api'
import type { ColumnType, JSONColumnType } from 'kysely'
import type { Said, UnderstandingTables } from './tables-understanding.ts'

/** The tables of migrations/, as Kysely sees them. timestamptz and int8 arrive as numbers (epoch ms; safe integers). */
type Time = ColumnType<number, Date, Date>
type MaybeTime = ColumnType<number | null, Date | null | undefined, Date | null>
type Count = ColumnType<number, number | undefined, number>
type WithDefault<T> = ColumnType<T, T | undefined, T>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>

export interface WorkspaceTable {
  id: string
  slug: string
  name: string
  sample: WithDefault<boolean>
  created_at: Time
}
export interface MemberTable {
  workspace_id: string
  user_id: string
  role: 'owner' | 'member'
  joined_at: Time
}
export interface ProfileTable {
  user_id: string
  name: string
  locale: WithDefault<'en' | 'ru' | 'el'>
  theme: WithDefault<'system' | 'light' | 'dark'>
}
export interface AuditTable {
  workspace_id: string
  id: string
  at: Time
  actor_kind: 'person' | 'apiKey' | 'mcp' | 'job' | 'channel'
  actor_id: string
  actor_name: string
  verb: string
  subject: Maybe<string>
  detail: Maybe<unknown>
}
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
export interface MonitorTable {
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
  total: ColumnType<number | null, number | null | undefined, number | null>
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
export interface SourceHourTable {
  workspace_id: string
  source_id: string
  hour: Time
  heard: number
}
export interface BrandHourTable {
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
export interface PersonTable {
  workspace_id: string
  id: string
  name: string
  first_heard_at: Time
  last_heard_at: Time
}
export interface IdentityTable {
  workspace_id: string
  channel: string
  ref: string
  person_id: string
  handle: Maybe<string>
  name: Maybe<string>
  avatar_url: Maybe<string>
  followers: Maybe<number>
  gone_at: MaybeTime
}
export interface ConversationTable {
  workspace_id: string
  id: string
  person_id: string
  opened_at: Time
  last_at: Time
}
export interface MentionTable {
  workspace_id: string
  id: string
  channel: string
  ref: string
  version: Maybe<string>
  kind: 'post' | 'reply' | 'review' | 'message'
  source_id: string
  brand_id: string
  monitor_ids: string[]
  author_ref: string
  person_id: string
  conversation_id: string
  parent_ref: Maybe<string>
  root_ref: Maybe<string>
  url: Maybe<string>
  title: Maybe<string>
  text: string
  language: string
  transliterated: Maybe<string>
  posted_at: Time
  heard_at: Time
  edited_at: MaybeTime
  deleted_at: MaybeTime
  addressing: 'to-us' | 'about-us' | 'passing'
  speaker: 'person' | 'news' | 'staff' | 'spam'
  moment: Maybe<'question' | 'complaint' | 'idea' | 'praise'>
  reading: ColumnType<StoredReading, string, string>
  watchers: WithDefault<number>
  disposition: 'waiting' | 'answered' | 'handed-over' | 'silence' | 'not-for-us'
  disposition_reason: Maybe<string>
  disposition_note: Maybe<string>
  disposed_by: Maybe<string>
  disposed_at: MaybeTime
  half_life_s: Maybe<number>
  fades_at: MaybeTime
  search: ColumnType<string, string, string>
  raw: Maybe<unknown>
  extras: ColumnType<StoredExtras | null, string | null | undefined, string | null>
}
/** What a monitor can match besides the words. */
export interface StoredExtras {
  readonly links?: string[]
  readonly hashtags?: string[]
  readonly mediaTexts?: string[]
}
/** The part of a reading that has no column of its own. */
export interface StoredReading {
  moments: Record<
    'question' | 'complaint' | 'idea' | 'praise',
    { probability: number; verdict: 'yes' | 'unsure' | 'no'; words: { word: string; weight: number }[] }
  >
  tone: { value: number; confidence: number }
  urgency: number
  languageConfidence: number
  speakerConfidence: number
  /** What the team said of it; kept here so that a mention is shown without asking for its corrections. */
  said?: Said
}
export interface ReplyTable {
  workspace_id: string
  id: string
  mention_id: string
  conversation_id: string
  account_id: Maybe<string>
  channel: string
  text: string
  audience: WithDefault<'everybody' | 'person'>
  state: 'draft' | 'approved' | 'queued' | 'sending' | 'sent' | 'failed' | 'unknown'
  reason_code: Maybe<string>
  reason: Maybe<string>
  retry_at: MaybeTime
  idempotency_key: string
  author_id: string
  author_name: string
  created_at: Time
  queued_at: MaybeTime
  sending_at: MaybeTime
  lease_until: MaybeTime
  sent_at: MaybeTime
  ref: Maybe<string>
  version: Maybe<string>
  url: Maybe<string>
  attempts: Count
}
/** Somebody who wrote in public was asked to go on in private; `channel` is where they were asked to, then where they came. */
export interface InvitationTable {
  workspace_id: string
  id: string
  conversation_id: string
  mention_id: string
  token: string
  account_id: Maybe<string>
  channel: string
  invited_by: string
  created_at: Time
  expires_at: Time
  joined_ref: Maybe<string>
  joined_person_id: Maybe<string>
  joined_at: MaybeTime
  is_certain: Maybe<boolean>
  said: Maybe<'same' | 'other'>
  said_by: Maybe<string>
  said_at: MaybeTime
}
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
export interface ImportProblemTable {
  workspace_id: string
  import_id: string
  line: number
  code: string
  excerpt: string
}

export interface AuthUserTable {
  id: string
  name: string
  email: string
  email_verified: WithDefault<boolean>
  image: Maybe<string>
  created_at: Time
  updated_at: Time
}
/** A way to sign in (better-auth); not one of our accounts. */
export interface AuthAccountTable {
  id: string
  user_id: string
  account_id: string
  provider_id: string
  password: Maybe<string>
  created_at: Time
  updated_at: Time
}

export interface Database extends UnderstandingTables {
  auth_user: AuthUserTable
  auth_account: AuthAccountTable
  workspace: WorkspaceTable
  member: MemberTable
  profile: ProfileTable
  audit: AuditTable
  brand: BrandTable
  monitor: MonitorTable
  rereading: RereadingTable
  account: AccountTable
  source: SourceTable
  gap: GapTable
  source_hour: SourceHourTable
  brand_hour: BrandHourTable
  alarm: AlarmTable
  alarm_notice: AlarmNoticeTable
  alarm_settings: AlarmSettingsTable
  person: PersonTable
  identity: IdentityTable
  conversation: ConversationTable
  mention: MentionTable
  reply: ReplyTable
  invitation: InvitationTable
  import_file: ImportFileTable
  import_problem: ImportProblemTable
}
