import type { Conversation, Outlet } from '@earshot/api'
import type { ChannelDescription } from '@earshot/channels'
import type { Kysely } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { Expected } from '../../problem.ts'
import { openCredentials } from '../../workspace/account-credentials.ts'
import { SecretError } from '../../workspace/secrets.ts'

export type Answerer = Pick<Context, 'db' | 'workspaceId' | 'channels' | 'secrets'>

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
  ctx: Answerer,
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
          : hasAddress(ctx, channel.describe(), account)
            ? undefined
            : 'no-answer-address'
  return { account, channel: channel?.describe(), obstacle }
}

/** False where answers leave only from accounts in which something is filled in that this one lacks. */
function hasAddress(
  ctx: Answerer,
  { answersFrom }: ChannelDescription,
  account: { readonly id: string; readonly credentials: Uint8Array },
): boolean {
  if (answersFrom === undefined) return true
  try {
    const { values } = openCredentials(ctx, { ...account, workspaceId: ctx.workspaceId })
    return (values[answersFrom.field] ?? '').trim() !== ''
  } catch (error) {
    // Whoever answers is told so by the account itself.
    if (error instanceof SecretError) return true
    throw error
  }
}

/** How the mentions of each source would be answered, whatever became of them. */
export async function outletsOf(
  ctx: Answerer,
  mentions: readonly Pick<AnswerableMention, 'channel' | 'source_id'>[],
): Promise<Outlet[]> {
  // One source may tell of several channels, as a chat does whose visitors want to be answered by mail.
  const places = new Map(mentions.map((one) => [`${one.channel} ${one.source_id}`, one]))
  const ways = [...places.values()].map(async ({ channel: name, source_id: sourceId }) => {
    const mention = { channel: name, source_id: sourceId, deleted_at: null }
    const { account, channel, obstacle } = await wayToAnswer(ctx.db, ctx, mention)
    return {
      channel: name,
      sourceId,
      answerFrom: account && { accountId: account.id, channel: name, handle: account.handle },
      limits: channel?.limits && { ...channel.limits },
      cannotAnswer: obstacle,
      answersAlone: channel?.inPrivate?.how === 'answer',
    }
  })
  return Promise.all(ways)
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
    .select(['account.id', 'account.handle', 'account.credentials'])
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
    case 'no-answer-address':
      throw new Expected(
        'no-account',
        `This account on ${mention.channel} has no address for answers. Enter one under Hearing, or answer where it was written.`,
      )
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
