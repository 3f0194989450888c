import type { Count, Maybe, MaybeTime, Time, WithDefault } from './columns.ts'

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
interface InvitationTable {
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

/** What we say. */
export interface AnsweringTables {
  reply: ReplyTable
  invitation: InvitationTable
}
