import type { Source } from '@earshot/api'
import type { Channel } from '@earshot/channels'
import type { Kysely } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { Expected } from '../../problem.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { channelNamed, checkSignal, readForm } from './channel-of.ts'
import { insertSource } from './insert-source.ts'
import { sources } from './queries.ts'
import { refuseSample } from './refuse-sample.ts'

export interface MakeSource {
  readonly channel: string
  readonly settings: Readonly<Record<string, string>>
}

/**
 * Listens to a feed or a firehose. A feed is visited once before: what is none is refused with the channel's sentence.
 * Throws Expected `bad-input` and `conflict`, and ChannelError.
 */
export async function makeSource(ctx: Context, input: MakeSource): Promise<Source> {
  demand(mayChangeListening(ctx.actor), 'A network may not change what is listened for.')
  await refuseSample(ctx)
  const channel = channelNamed(ctx, input.channel)
  const settings = readSettings(channel, input.settings)
  const title = await visitOnce(ctx, channel, settings)
  const source = await ctx.db.transaction().execute(async (trx) => {
    await refuseTwice(trx, ctx.workspaceId, input.channel, settings)
    return insertSource(trx, ctx, { channel: input.channel, title, settings })
  })
  ctx.changes.tell(ctx.workspaceId)
  ctx.live.publish(ctx.workspaceId, { type: 'source', at: ctx.now(), source })
  return source
}

export function readSettings(channel: Channel, given: Readonly<Record<string, string>>): Record<string, string> {
  const { sourceFields, capabilities, title } = channel.describe()
  if (sourceFields.length === 0 && !capabilities.hearsWholeNetwork)
    throw new Expected('bad-input', `${title.en} is heard through an account. Connect one.`)
  return readForm(sourceFields, given, 'settings')
}

/** What the source is called. A channel without accounts is asked to look at the address. Throws ChannelError. */
export async function visitOnce(ctx: Context, channel: Channel, settings: Record<string, string>): Promise<string> {
  const { accountFields, title } = channel.describe()
  if (accountFields.length > 0) return title.en
  const { author } = await channel.check({ values: settings }, ctx.channelContext(checkSignal()))
  return author.name ?? author.ref
}

/** Throws Expected `conflict` when the same is heard already. */
export async function refuseTwice(
  trx: Kysely<Database>,
  workspaceId: string,
  channel: string,
  settings: Readonly<Record<string, string>>,
  ownId?: string,
): Promise<void> {
  const key = (some: Readonly<Record<string, string>>) => JSON.stringify(Object.entries(some).toSorted())
  const twin = (await sources(trx, workspaceId)).find(
    (source) =>
      source.id !== ownId &&
      source.channel === channel &&
      source.accountId === undefined &&
      key(source.settings) === key(settings),
  )
  if (twin !== undefined) throw new Expected('conflict', `“${twin.title}” is heard already.`)
}
