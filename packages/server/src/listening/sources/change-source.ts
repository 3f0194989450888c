import type { Source } from '@earshot/api'
import type { Context } from '../../context.ts'
import { Expected } from '../../problem.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { channelNamed } from './channel-of.ts'
import { importChannel } from './import-channel.ts'
import { readSettings, refuseTwice, visitOnce } from './make-source.ts'
import { sourceById } from './queries.ts'
import { leaveTaking } from './take-leave.ts'

export interface ChangeSource {
  readonly id: string
  readonly paused?: boolean | undefined
  readonly settings?: Readonly<Record<string, string>> | undefined
}

/**
 * Pauses a source, lets it go on where it stopped, or changes where it listens, which begins anew from now. A broken
 * one is tried again. Throws Expected `bad-input`, `conflict`, `not-found`, and ChannelError.
 */
export async function changeSource(ctx: Context, { id, paused, settings: given }: ChangeSource): Promise<Source> {
  demand(mayChangeListening(ctx.actor), 'A network may not change what is listened for.')
  const before = await sourceById(ctx.db, ctx.workspaceId, id)
  if (before.channel === importChannel)
    throw new Expected('conflict', 'This is an imported file. Pause or start it among the imports.')
  const change = given === undefined ? undefined : await readChange(ctx, before, given)
  const takeLeave = change === undefined ? undefined : await leaveTaking(ctx, before)
  const source = await ctx.db.transaction().execute(async (trx) => {
    if (change !== undefined) await refuseTwice(trx, ctx.workspaceId, before.channel, change.settings, id)
    await trx
      .updateTable('source')
      .set({
        ...(paused !== undefined && { paused }),
        ...(change !== undefined && { settings: JSON.stringify(change.settings), title: change.title, cursor: null }),
        state: 'starting',
        state_code: null,
        state_reason: null,
        retry_at: null,
      })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, ctx, { verb: 'changeSource', subject: id, detail: { paused, settings: change?.settings } })
    return sourceById(trx, ctx.workspaceId, id)
  })
  ctx.changes.tell(ctx.workspaceId)
  void takeLeave?.()
  ctx.live.publish(ctx.workspaceId, { type: 'source', at: ctx.now(), source })
  return source
}

async function readChange(ctx: Context, before: Source, given: Readonly<Record<string, string>>) {
  if (before.accountId !== undefined)
    throw new Expected('bad-input', 'This is heard through an account. Give the account new credentials instead.')
  const channel = channelNamed(ctx, before.channel)
  const settings = readSettings(channel, given)
  return { settings, title: await visitOnce(ctx, channel, settings) }
}
