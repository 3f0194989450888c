import { ChannelError } from '@earshot/channels'
import type { PrivateWay } from '@earshot/channels'
import type { Context } from '../../context.ts'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { openCredentials } from '../../workspace/account-credentials.ts'
import { SecretError } from '../../workspace/secrets.ts'

export interface WayIn {
  readonly accountId: string
  readonly channel: string
  readonly handle: string
  /** The way with a token in it. */
  readonly with: (token: string) => PrivateWay
}

/**
 * The private places that somebody who wrote on `from` can be invited to, the best first: on the same network from the
 * account that answers there, where they are known for certain; then where nobody needs an account; then other networks.
 */
export async function findWays(
  db: Kysely<Database>,
  ctx: Pick<Context, 'db' | 'workspaceId' | 'channels' | 'secrets'>,
  from: { readonly channel: string; readonly accountId: string | undefined },
): Promise<WayIn[]> {
  const accounts = await db
    .selectFrom('account')
    .select(['id', 'channel', 'handle', 'credentials'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('state', '=', 'connected')
    .orderBy('created_at')
    .execute()
  const ways = accounts.flatMap((account) => {
    const channel = ctx.channels.get(account.channel)
    const how = channel?.describe().inPrivate?.how
    if (channel?.invite === undefined || how === undefined) return []
    // Another account of the same network is in none of the person's groups, and writes under another name.
    if (account.channel === from.channel && account.id !== from.accountId) return []
    const invite = (token: string): PrivateWay | undefined => {
      const { values } = openCredentials(ctx, { ...account, workspaceId: ctx.workspaceId })
      return channel.invite?.({ handle: account.handle, values }, token)
    }
    const tried = whereItLeads(() => invite(''))
    if (tried === undefined) return []
    const rank = account.channel === from.channel ? 0 : how !== 'always' ? 3 : tried.kind === 'link' ? 1 : 2
    const { id: accountId, handle } = account
    return [
      { rank, way: { accountId, channel: account.channel, handle, with: (token: string) => invite(token) ?? tried } },
    ]
  })
  return ways.toSorted((a, b) => a.rank - b.rank).map(({ way }) => way)
}

/** An account whose settings lead nowhere is passed over. */
function whereItLeads(invite: () => PrivateWay | undefined): PrivateWay | undefined {
  try {
    return invite()
  } catch (error) {
    if (error instanceof ChannelError || error instanceof SecretError) return undefined
    throw error
  }
}
