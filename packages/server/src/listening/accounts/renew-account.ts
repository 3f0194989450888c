import type { Account } from '@earshot/api'
import type { Channel } from '@earshot/channels'
import type { Kysely } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { Expected, notFound } from '../../problem.ts'
import { sealCredentials } from '../../workspace/account-credentials.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { settleHook } from '../hooks/settle-hook.ts'
import { channelNamed } from '../sources/channel-of.ts'
import { accountById } from './queries.ts'
import { signInOnce } from './sign-in-once.ts'
import type { Entered, SignedInOnce } from './sign-in-once.ts'

export interface RenewAccount extends Entered {
  readonly id: string
}

/**
 * New credentials for an account; what it hears goes on where it stopped. Throws Expected `conflict` when they are
 * those of another account, `bad-input`, `not-found`, and ChannelError.
 */
export async function renewAccount(ctx: Context, { id, ...entered }: RenewAccount): Promise<Account> {
  demand(mayChangeListening(ctx.actor), 'A network may not change what is listened for.')
  const row = await ctx.db
    .selectFrom('account')
    .select(['channel', 'ref', 'handle'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('account')
  const channel = channelNamed(ctx, row.channel)
  const signedIn = await signInOnce(ctx, channel, entered)
  if (signedIn.author.ref !== row.ref) {
    const who = signedIn.author.handle ?? signedIn.author.ref
    throw new Expected(
      'conflict',
      `These credentials are those of ${who}, not of ${row.handle}. Connect ${who} instead.`,
    )
  }
  const account = await ctx.db.transaction().execute((trx) => keepRenewed(trx, ctx, { id, channel }, signedIn))
  ctx.changes.tell(ctx.workspaceId)
  return account
}

/** Within the transaction of a verb: keeps the credentials and lets the account's source begin again. */
export async function keepRenewed(
  trx: Kysely<Database>,
  ctx: Context,
  { id, channel }: { readonly id: string; readonly channel: Channel },
  { author, values, expiresAt }: SignedInOnce,
): Promise<Account> {
  await trx
    .updateTable('account')
    .set({
      handle: author.handle ?? author.name ?? author.ref,
      name: author.name ?? null,
      avatar_url: author.avatarUrl ?? null,
      credentials: sealCredentials(ctx, id, values),
      state: 'connected',
      state_reason: null,
      expires_at: expiresAt === undefined ? null : new Date(expiresAt),
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  await trx
    .updateTable('source')
    .set({ state: 'starting', state_code: null, state_reason: null, retry_at: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('account_id', '=', id)
    .execute()
  await settleHook(trx, ctx, { id, channel, values })
  await writeAudit(trx, ctx, { verb: 'renewAccount', subject: id })
  return accountById(trx, ctx.workspaceId, id, ctx.channels)
}
