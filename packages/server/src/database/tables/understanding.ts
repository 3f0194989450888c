import type { ColumnType } from 'kysely'
import type { Maybe, MaybeTime, Time } from './columns.ts'

type About = 'question' | 'complaint' | 'idea' | 'praise' | 'speaker' | 'language'

/** What the team said of a mention's reading, by what it is about: the correction in force and who made it. */
export type Said = { [A in About]?: { id: string; by: string } }

interface CorrectionTable {
  workspace_id: string
  id: string
  mention_id: string
  about: About
  said: string
  read: string
  language: string
  asked: Maybe<'unsure' | 'spot'>
  at: Time
  by_name: string
  undone_at: MaybeTime
}

interface LearningTable {
  workspace_id: string
  learnt: Buffer
  corrections: number
  guard_count: number
  guard_right_before: number
  guard_right_after: number
  strength: number
  replayed: boolean
  at: Time
}

interface WordingTable {
  workspace_id: string
  first_id: string
  posts: number
  accounts: number
  last_at: Time
}

interface CopyTable {
  workspace_id: string
  mention_id: string
  first_id: string
  author: string
}

interface TopicViewTable {
  workspace_id: string
  span: 'day' | 'week' | 'month'
  at: Time
  topics: ColumnType<unknown, string, string>
  known: ColumnType<unknown, string, string>
}

/** How mentions were read, and what the team said of it. */
export interface UnderstandingTables {
  correction: CorrectionTable
  learning: LearningTable
  wording: WordingTable
  copy: CopyTable
  topic_view: TopicViewTable
}
