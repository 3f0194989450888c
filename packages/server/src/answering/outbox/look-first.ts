import { ChannelError } from '@earshot/channels'
import type { ChannelContext } from '@earshot/channels'
import type { Outcome } from './outcome.ts'
import type { Prepared } from './prepare.ts'

/** A network may need so long until its own search and threads know of a new post. */
const newForMs = 60_000

/**
 * Networks take answers that nobody will see: to a post that was deleted, or whose author lets only some people answer.
 * Before the first attempt the post is looked at. What the network cannot say is no obstacle.
 */
export async function lookFirst(prepared: Prepared, context: ChannelContext): Promise<Outcome | undefined> {
  const { channel, input, parentPostedAt } = prepared
  if (channel.look === undefined) return undefined
  try {
    const thread = await channel.look({ credentials: input.credentials, ref: input.parentRef }, context)
    if (thread.replyDisabled === undefined) return undefined
    return { kind: 'failed', code: 'rejected', reason: `${thread.replyDisabled} Nothing was sent.` }
  } catch (error) {
    const isGone = error instanceof ChannelError && error.kind === 'gone'
    if (!isGone || context.now() - parentPostedAt < newForMs) return undefined
    return { kind: 'failed', code: 'gone', reason: `${error.message} Nothing was sent.` }
  }
}
