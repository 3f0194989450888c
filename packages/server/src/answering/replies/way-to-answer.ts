import type { Conversation } from '@earshot/api'
import type { ChannelDescription } from '@earshot/channels'
import type { Kysely } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { Expected } from '../../problem.ts'

export interface AnswerableMention {
  readonly channel: string
  readonly source_id: string
  readonly deleted_at: number | null
}

export interface WayToAnswer {
  readonly account: { readonly id: string; readonly handle: string } | undefined
  readonly channel: ChannelDescription | undefined
  /** Why nothing can be sent; absent: it can. */
  readonly obstacle: Conversation['cannotAnswer'] | undefined
}

/** From which account a mention would be answered, and what stands in the way. */
export async function wayToAnswer(
  db: Kysely<Database>,
  ctx: Pick<Context, 'workspaceId' | 'channels'>,
  mention: AnswerableMention,
): Promise<WayToAnswer> {
  const channel = ctx.channels.get(mention.channel)
  const account = await answeringAccount(db, ctx.workspaceId, mention)
  const obstacle =
    mention.deleted_at !== null
      ? 'deleted'
      : channel?.publish === undefined
        ? 'channel-cannot-publish'
        : account === undefined
          ? 'no-account'
          : undefined
  return { account, channel: channel?.describe(), obstacle }
}

/** The account that heard it, else one that is signed in, else the oldest of that channel. */
function answeringAccount(db: Kysely<Database>, workspaceId: string, mention: AnswerableMention) {
  return db
    .selectFrom('account')
    .leftJoin('source', (join) =>
      join
        .onRef('source.workspace_id', '=', 'account.workspace_id')
        .onRef('source.account_id', '=', 'account.id')
        .on('source.id', '=', mention.source_id),
    )
    .select(['account.id', 'account.handle'])
    .where('account.workspace_id', '=', workspaceId)
    .where('account.channel', '=', mention.channel)
    .orderBy('source.id', (order) => order.asc().nullsLast())
    .orderBy((of) => of('account.state', '=', 'connected'), 'desc')
    .orderBy('account.created_at')
    .executeTakeFirst()
}

/** Throws the obstacle as a sentence that says what to do. */
export function demandNoObstacle({ obstacle }: WayToAnswer, mention: AnswerableMention): void {
  switch (obstacle) {
    case undefined:
      return
    case 'deleted':
      throw new Expected('conflict', 'The author has deleted this post, so it can no longer be answered.')
    case 'no-account':
      throw noAccount(mention)
    case 'channel-cannot-publish':
    case 'reply-disabled':
      throw new Expected(
        'no-account',
        `Posts from ${mention.channel} cannot be answered from here. Answer where it was written.`,
      )
  }
}

/** The account to answer from. Throws the obstacle where there is none. */
export function demandAccount(way: WayToAnswer, mention: AnswerableMention): { readonly id: string } {
  if (way.account !== undefined) return way.account
  demandNoObstacle(way, mention)
  throw noAccount(mention)
}

function noAccount({ channel }: AnswerableMention): Expected {
  return new Expected('no-account', `Connect an account on ${channel} first; answers are sent from it.`)
}
