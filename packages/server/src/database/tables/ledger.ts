import type { ColumnType } from 'kysely'
import type { Maybe, MaybeTime, Time, WithDefault } from './columns.ts'
import type { Said } from './understanding.ts'

interface PersonTable {
  workspace_id: string
  id: string
  name: string
  first_heard_at: Time
  last_heard_at: Time
}

interface IdentityTable {
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

interface ConversationTable {
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
interface StoredExtras {
  readonly links?: string[]
  readonly hashtags?: string[]
  readonly mediaTexts?: string[]
}

/** The words that decided, see `ledger/stored-words.ts`. */
export type StoredWords = readonly (string | number | { word: string; weight: number })[]

/** The part of a reading that has no column of its own. */
export interface StoredReading {
  moments: Record<
    'question' | 'complaint' | 'idea' | 'praise',
    { probability: number; verdict: 'yes' | 'unsure' | 'no'; words?: StoredWords }
  >
  tone: { value: number; confidence: number }
  urgency: number
  languageConfidence: number
  speakerConfidence: number
  /** What the team said of it; kept here so that a mention is shown without asking for its corrections. */
  said?: Said
}

/** What was heard, and from whom. */
export interface LedgerTables {
  person: PersonTable
  identity: IdentityTable
  conversation: ConversationTable
  mention: MentionTable
}
