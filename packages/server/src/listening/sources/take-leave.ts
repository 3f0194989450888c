import type { ListenInput } from '@earshot/channels'
import { given } from '@earshot/channels'
import type { Context } from '../../context.ts'
import { hookPathOf } from '../hooks/queries.ts'
import { cursorOf } from '../hearing/queries.ts'

/** A hub that does not answer holds nobody up for longer. */
const longestMs = 10_000

/**
 * What has to be said to a network once a source is not heard there any more, to be called after that is so. Nothing
 * where the source is heard through an account, or the network was asked for nothing. Never throws.
 */
export async function leaveTaking(
  ctx: Context,
  source: { readonly id: string; readonly channel: string; readonly settings: Readonly<Record<string, string>> },
): Promise<() => Promise<void>> {
  const { db, workspaceId, publicUrl, log } = ctx
  const channel = ctx.channels.get(source.channel)
  const path = publicUrl === undefined ? undefined : await hookPathOf(db, workspaceId, source.id)
  if (channel?.leave === undefined || path === undefined) return () => Promise.resolve()
  const cursor = await cursorOf(db, workspaceId, source.id)
  const journal = {
    address: new URL(`/hooks/${path}`, publicUrl).href,
    after: () => Promise.resolve([]),
    wait: () => Promise.resolve(),
  }
  const input: ListenInput = given({ settings: source.settings, journal, cursor })
  return async () => {
    await channel.leave?.(input, ctx.channelContext(AbortSignal.timeout(longestMs))).catch((error: unknown) => {
      log.info({ err: error, sourceId: source.id }, 'a network could not be told that a source is not heard any more')
    })
  }
}
