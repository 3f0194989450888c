import type { PublicAccount } from '@earshot/api'
import { ChannelError, given } from '@earshot/channels'
import type { Credentials, PublicAccounts, PublicInput } from '@earshot/channels'
import type { Post, Spoken } from '@earshot/domain'
import { mannersOf } from '@earshot/domain'
import type { Context } from '../../context.ts'
import { openCredentials } from '../../workspace/account-credentials.ts'
import { checkSignal } from '../sources/channel-of.ts'
import { refuseSample } from '../sources/refuse-sample.ts'
import type { Seen } from './seen.ts'

const mostPosts = 100

/**
 * Who goes by a handle, on every network that shows anybody's account and knows such handles. What a network does not
 * show is said in its `problem`. Throws Expected `not-allowed` in the sample workspace, which calls nobody.
 */
export async function lookAtAccounts(ctx: Context, seen: Seen, handle: string): Promise<PublicAccount[]> {
  await refuseSample(ctx)
  const looks = [...ctx.channels.values()].flatMap(({ name, publicAccounts }) => {
    if (publicAccounts?.isHandle(handle) !== true) return []
    const key = JSON.stringify([ctx.workspaceId, name, handle])
    return [seen.of(key, ctx.now(), () => lookAt(ctx, { channel: name, publicAccounts, handle }))]
  })
  return Promise.all(looks)
}

interface Look {
  readonly channel: string
  readonly publicAccounts: PublicAccounts
  readonly handle: string
}

async function lookAt(ctx: Context, { channel, publicAccounts, handle }: Look): Promise<PublicAccount> {
  const context = ctx.channelContext(checkSignal())
  const credentials = await ourCredentials(ctx, channel)
  const input = { handle, ...(credentials === undefined ? {} : { credentials }) }
  let shown: PublicAccount = { channel, handle }
  try {
    const { author, ...profile } = await publicAccounts.profile(input, context)
    shown = { ...shown, ...profile, ...author }
    const { answersShare, from, to, ...counts } = mannersOf(await lastPosts(publicAccounts, input, context))
    return { ...shown, manners: given({ ...counts, answersShare, from, to }) }
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    return { ...shown, problem: error.message }
  }
}

async function lastPosts(
  publicAccounts: PublicAccounts,
  input: PublicInput,
  context: Parameters<PublicAccounts['posts']>[1],
): Promise<Spoken<Post>[]> {
  const posts: Spoken<Post>[] = []
  let cursor: string | undefined
  do {
    const page = await publicAccounts.posts({ ...input, ...(cursor === undefined ? {} : { cursor }) }, context)
    posts.push(...page.items)
    cursor = page.cursor
  } while (cursor !== undefined && posts.length < mostPosts)
  return posts.slice(0, mostPosts)
}

/** Some servers show more to their members than to strangers. */
async function ourCredentials(ctx: Context, channel: string): Promise<Credentials | undefined> {
  const row = await ctx.db
    .selectFrom('account')
    .select(['id', 'credentials'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('channel', '=', channel)
    .where('state', '=', 'connected')
    .orderBy('created_at')
    .executeTakeFirst()
  return row && openCredentials(ctx, { workspaceId: ctx.workspaceId, ...row })
}
