import type { InvitationOffer } from '@earshot/api'
import { audienceOf, invitationLastsMs, invitationToken, tokenLength } from '@earshot/domain'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { randomBytes } from 'node:crypto'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { Expected, notFound } from '../../problem.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demandPerson } from '../replies/queueing.ts'
import { demandNoObstacle, wayToAnswer } from '../replies/way-to-answer.ts'
import { findWays } from './find-ways.ts'
import type { WayIn } from './find-ways.ts'
import { invitationTexts } from './words.ts'

/** An invitation that ends sooner is not given to anybody any more. */
const leastLeftMs = 7 * 24 * 3_600_000

/**
 * Words that ask the author of a public mention to go on in private, and the way there. Sends nothing. While an
 * invitation is open the same one is given again. Throws Expected `conflict` where it is private already, `no-account`
 * where there is no place to invite to.
 */
export async function inviteToPrivate(
  ctx: Context,
  input: { readonly id: string; readonly accountId?: string | undefined },
): Promise<InvitationOffer> {
  demandPerson(ctx)
  return ctx.db.transaction().execute(async (trx) => {
    const mention = await lockInvited(trx, ctx.workspaceId, input.id)
    if (audienceOf(mention) === 'person')
      throw new Expected('conflict', 'This was written in private already. Answer it here.')
    const answer = await wayToAnswer(trx, ctx, mention)
    demandNoObstacle(answer, mention)
    const ways = await findWays(trx, ctx, { channel: mention.channel, accountId: answer.account?.id })
    const places = ways.map(({ accountId, channel, handle }) => ({ accountId, channel, handle }))
    const language = mention.transliterated ?? mention.language
    if (input.accountId === undefined && answer.channel?.inPrivate?.how === 'answer')
      return { audience: 'person', texts: [...invitationTexts(language, 'alone')], ways: places }
    const way = input.accountId === undefined ? ways[0] : ways.find(({ accountId }) => accountId === input.accountId)
    if (way === undefined) throw new Expected('no-account', nowhere)
    const { token, expires_at: expiresAt } = await openInvitation(trx, ctx, mention, way)
    return {
      audience: 'everybody',
      texts: [...invitationTexts(language, way.with(token))],
      accountId: way.accountId,
      expiresAt,
      ways: places,
    }
  })
}

const nowhere = 'There is no private place to invite to. Connect a web chat or a mailbox under Hearing first.'

async function lockInvited(trx: Kysely<Database>, workspaceId: string, id: string) {
  const row = await trx
    .selectFrom('mention')
    .select(['id', 'conversation_id', 'channel', 'source_id', 'kind', 'deleted_at', 'language', 'transliterated'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('mention')
  return row
}
type InvitedMention = Awaited<ReturnType<typeof lockInvited>>

/** One for each conversation and place: whoever is asked twice gets the same link. */
async function openInvitation(trx: Kysely<Database>, ctx: Context, mention: InvitedMention, way: WayIn) {
  const open = await trx
    .selectFrom('invitation')
    .select(['token', 'expires_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('conversation_id', '=', mention.conversation_id)
    .where('mention_id', '=', mention.id)
    .where('account_id', '=', way.accountId)
    .where('joined_at', 'is', null)
    .where(sql<boolean>`expires_at > ${new Date(ctx.now() + leastLeftMs)}`)
    .orderBy('expires_at', 'desc')
    .executeTakeFirst()
  if (open !== undefined) return open
  const id = ctx.newId()
  const now = ctx.now()
  const made = await trx
    .insertInto('invitation')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      conversation_id: mention.conversation_id,
      mention_id: mention.id,
      token: invitationToken(randomBytes(tokenLength)),
      account_id: way.accountId,
      channel: way.channel,
      invited_by: ctx.actor.name,
      created_at: new Date(now),
      expires_at: new Date(now + invitationLastsMs),
    })
    .returning(['token', 'expires_at'])
    .executeTakeFirstOrThrow()
  await writeAudit(trx, ctx, { verb: 'inviteToPrivate', subject: id, detail: { mention: mention.id, to: way.channel } })
  return made
}
