import type { Account } from '@earshot/api'
import { given } from '@earshot/channels'
import type { Channel } from '@earshot/channels'
import type { Kysely, Selectable } from 'kysely'
import type { AccountTable, Database } from '../../database/tables.ts'
import { notFound } from '../../problem.ts'
import { hookPathOf, hookPaths } from '../hooks/queries.ts'

const shown = [
  'id',
  'channel',
  'handle',
  'name',
  'avatar_url',
  'state',
  'state_reason',
  'expires_at',
  'created_at',
] as const

type Channels = ReadonlyMap<string, Pick<Channel, 'visitors'>>

/** All accounts of a workspace; `channels` tells which of them have a window on pages. */
export async function accounts(db: Kysely<Database>, workspaceId: string, channels: Channels): Promise<Account[]> {
  const rows = await db
    .selectFrom('account')
    .select(shown)
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const paths = await hookPaths(db, workspaceId)
  return rows.map((row) => presentAccount(row, paths.get(row.id), channels))
}

/** One account. Throws Expected `not-found`. */
export async function accountById(
  db: Kysely<Database>,
  workspaceId: string,
  id: string,
  channels: Channels = new Map(),
): Promise<Account> {
  const row = await db
    .selectFrom('account')
    .select(shown)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('account')
  return presentAccount(row, await hookPathOf(db, workspaceId, id), channels)
}

function presentAccount(
  row: Pick<Selectable<AccountTable>, (typeof shown)[number]>,
  path: string | undefined,
  channels: Channels,
): Account {
  const isWindow = channels.get(row.channel)?.visitors !== undefined
  return given({
    id: row.id,
    channel: row.channel,
    handle: row.handle,
    name: row.name ?? undefined,
    avatarUrl: row.avatar_url ?? undefined,
    state: row.state,
    stateReason: row.state_reason ?? undefined,
    expiresAt: row.expires_at ?? undefined,
    hookPath: path === undefined || isWindow ? undefined : `/hooks/${path}`,
    scriptPath: path === undefined || !isWindow ? undefined : `/chat/${path}/chat.js`,
    createdAt: row.created_at,
  })
}
