import type { Maybe, Time, WithDefault } from './columns.ts'

interface WorkspaceTable {
  id: string
  slug: string
  name: string
  sample: WithDefault<boolean>
  created_at: Time
}

interface MemberTable {
  workspace_id: string
  user_id: string
  role: 'owner' | 'member'
  joined_at: Time
}

interface ProfileTable {
  user_id: string
  name: string
  locale: WithDefault<'en' | 'ru' | 'el'>
  theme: WithDefault<'system' | 'light' | 'dark'>
}

interface AuditTable {
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

interface AuthUserTable {
  id: string
  name: string
  email: string
  email_verified: WithDefault<boolean>
  image: Maybe<string>
  created_at: Time
  updated_at: Time
}

/** A way to sign in (better-auth); not one of our accounts. */
interface AuthAccountTable {
  id: string
  user_id: string
  account_id: string
  provider_id: string
  password: Maybe<string>
  created_at: Time
  updated_at: Time
}

/** Whose it all is, who is in it, and what was done. */
export interface WorkspaceTables {
  workspace: WorkspaceTable
  member: MemberTable
  profile: ProfileTable
  audit: AuditTable
  auth_user: AuthUserTable
  auth_account: AuthAccountTable
}
