import type { Conversation } from '@earshot/api'
import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import { selectMentions } from '../../listening/ledger/mention-row.ts'
import type { MentionRow } from '../../listening/ledger/mention-row.ts'
import { presentMention } from '../../listening/ledger/present-mention.ts'
import { notFound } from '../../problem.ts'
import { guestsOf } from '../invitations/guests.ts'
import { presentReply } from '../replies/present-reply.ts'
import { outletsOf, wayToAnswer } from '../replies/way-to-answer.ts'

type Where = Pick<Context, 'db' | 'workspaceId' | 'channels' | 'secrets'>
type Entry = Conversation['entries'][number]

/** The newest entries that are shown; what is older is found in the stream by its person. */
const mostEntries = 300
const mostCounted = 1000

/** A conversation with its person, oldest entry first, and how it would be answered. Throws Expected `not-found`. */
export async function readConversation(ctx: Where, id: string): Promise<Conversation> {
  const conversation = await ctx.db
    .selectFrom('conversation')
    .select('person_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (conversation === undefined) throw notFound('conversation')
  const [mentions, replies, person, guests] = await Promise.all([
    readMentions(ctx, id),
    readReplies(ctx, id),
    readPerson(ctx, conversation.person_id),
    guestsOf(ctx.db, ctx.workspaceId, id),
  ])
  const entries = [
    // In their own order where a network counts in seconds only.
    ...mentions
      .toReversed()
      .map((row): Entry => ({ kind: 'mention', at: row.posted_at, mention: presentMention(row) })),
    ...replies.map((row): Entry => ({ kind: 'reply', at: row.sent_at ?? row.created_at, reply: presentReply(row) })),
  ]
  return {
    id,
    person,
    entries: entries.toSorted((a, b) => a.at - b.at).slice(-mostEntries),
    ...(await answering(ctx, mentions)),
    outlets: await outletsOf(ctx, mentions),
    guests,
  }
}

function readMentions(ctx: Where, conversationId: string): Promise<MentionRow[]> {
  return selectMentions(ctx.db, ctx.workspaceId)
    .where('m.conversation_id', '=', conversationId)
    .orderBy('m.id', 'desc')
    .limit(mostEntries)
    .execute()
}

function readReplies(ctx: Where, conversationId: string) {
  return ctx.db
    .selectFrom('reply')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .orderBy('created_at', 'desc')
    .limit(mostEntries)
    .execute()
}

async function readPerson(ctx: Where, personId: string): Promise<Conversation['person']> {
  const [person, identities, counts] = await Promise.all([
    ctx.db
      .selectFrom('person')
      .select(['id', 'name', 'first_heard_at'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', personId)
      .executeTakeFirstOrThrow(),
    ctx.db
      .selectFrom('identity')
      .select(['channel', 'ref', 'handle', 'avatar_url', 'followers'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .orderBy('channel')
      .orderBy('ref')
      .execute(),
    sql<{ all: number; answered: number }>`
      select count(*) as "all", count(*) filter (where disposition = 'answered') as answered
      from (select disposition from mention
        where workspace_id = ${ctx.workspaceId} and person_id = ${personId} order by id desc limit ${mostCounted}) as m
    `.execute(ctx.db),
  ])
  const [first] = identities
  return {
    id: person.id,
    name: person.name,
    handle: first?.handle ?? undefined,
    avatarUrl: first?.avatar_url ?? undefined,
    followers: first?.followers ?? undefined,
    identities: identities.map(({ channel, ref, handle }) => ({ channel, ref, handle: handle ?? undefined })),
    firstHeardAt: person.first_heard_at,
    mentionCount: counts.rows[0]?.all ?? 0,
    answeredCount: counts.rows[0]?.answered ?? 0,
  }
}

type Answering = Pick<Conversation, 'answerFrom' | 'limits' | 'cannotAnswer'>

/** How the newest mention that can still be answered would be. */
async function answering(ctx: Where, newestFirst: readonly MentionRow[]): Promise<Answering> {
  const there = newestFirst.filter((row) => row.deleted_at === null)
  const target = there.find((row) => row.disposition === 'waiting') ?? there[0] ?? newestFirst[0]
  if (target === undefined) return {}
  const { account, channel, obstacle } = await wayToAnswer(ctx.db, ctx, target)
  return {
    answerFrom: account && { accountId: account.id, channel: target.channel, handle: account.handle },
    limits: channel?.limits && { ...channel.limits },
    cannotAnswer: obstacle,
  }
}
