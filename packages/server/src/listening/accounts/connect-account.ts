import type { Account } from '@earshot/api'
import type { Context } from '../../context.ts'
import { sealCredentials } from '../../workspace/account-credentials.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { settleHook } from '../hooks/settle-hook.ts'
import { channelNamed } from '../sources/channel-of.ts'
import { insertSource } from '../sources/insert-source.ts'
import { refuseSample } from '../sources/refuse-sample.ts'
import { accountById } from './queries.ts'
import { keepRenewed } from './renew-account.ts'
import { signInOnce } from './sign-in-once.ts'
import type { Entered } from './sign-in-once.ts'

export interface ConnectAccount extends Entered {
  readonly channel: string
}

/**
 * Signs in to a channel and listens to what is said to us there. An account that is connected already gets the new
 * credentials. Throws Expected `bad-input`, and ChannelError when the network says no.
 */
export async function connectAccount(ctx: Context, input: ConnectAccount): Promise<Account> {
  demand(mayChangeListening(ctx.actor), 'A network may not change what is listened for.')
  await refuseSample(ctx)
  const channel = channelNamed(ctx, input.channel)
  const signedIn = await signInOnce(ctx, channel, input)
  const { author } = signedIn
  const account = await ctx.db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('account')
      .select('id')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('channel', '=', input.channel)
      .where('ref', '=', author.ref)
      .executeTakeFirst()
    if (known !== undefined) return keepRenewed(trx, ctx, { id: known.id, channel }, signedIn)
    const id = ctx.newId()
    const handle = author.handle ?? author.name ?? author.ref
    await trx
      .insertInto('account')
      .values({
        workspace_id: ctx.workspaceId,
        id,
        channel: input.channel,
        ref: author.ref,
        handle,
        name: author.name ?? null,
        avatar_url: author.avatarUrl ?? null,
        credentials: sealCredentials(ctx, id, signedIn.values),
        state: 'connected',
        expires_at: signedIn.expiresAt === undefined ? null : new Date(signedIn.expiresAt),
        created_at: new Date(ctx.now()),
      })
      .execute()
    await settleHook(trx, ctx, { id, channel, values: signedIn.values })
    await writeAudit(trx, ctx, { verb: 'connectAccount', subject: id, detail: { channel: input.channel, handle } })
    if (channel.describe().capabilities.hearsMentions)
      await insertSource(trx, ctx, { channel: input.channel, title: `@${handle}`, settings: {}, accountId: id })
    return accountById(trx, ctx.workspaceId, id, ctx.channels)
  })
  ctx.changes.tell(ctx.workspaceId)
  return account
}
