import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import { sampleDispositions, sampleWaiting } from '../../sample/dispositions.ts'
import { sampleReplies } from '../../sample/posts.ts'
import type { SampleReply } from '../../sample/types.ts'

/** Whoever works at the invented desk. */
const desk = 'Mara'

interface Accounted {
  readonly ref: string
  readonly disposition: string
  readonly reason: string | null
  readonly note: string | null
  readonly by: string | null
  readonly at: string | null
}

/** What the team of the sample did in its fortnight: its answers, and how it accounted for everything else. */
export async function applyDeskWork(ctx: Context, { accountId }: { readonly accountId: string }): Promise<void> {
  await ctx.db.transaction().execute(async (trx) => {
    const inTrx = { ...ctx, db: trx }
    await hearInTime(inTrx)
    await accountForMentions(inTrx, accounted(ctx.now()))
    await storeReplies(inTrx, accountId)
  })
}

/** Everything was heard moments after it was written, not when the sample was made. */
async function hearInTime({ db, workspaceId }: Context): Promise<void> {
  await sql`
    update mention set heard_at = least(heard_at, posted_at + (300 + abs(hashtext(ref)) % 900) * interval '1 millisecond'),
      disposed_at = case when disposed_at is null then null else posted_at + interval '2 seconds' end
    where workspace_id = ${workspaceId}`.execute(db)
  for (const table of ['person', 'conversation'] as const) {
    const [first, last] = table === 'person' ? ['first_heard_at', 'last_heard_at'] : ['opened_at', 'last_at']
    await sql`
      update ${sql.table(table)} t set ${sql.ref(first)} = m.first, ${sql.ref(last)} = m.last
      from (select ${sql.ref(`${table}_id`)} as id, min(posted_at) as first, max(posted_at) as last from mention
        where workspace_id = ${workspaceId} group by 1) as m
      where t.workspace_id = ${workspaceId} and t.id = m.id`.execute(db)
  }
}

function accounted(now: number): Accounted[] {
  const answers = sampleReplies(now).map((reply): Accounted => ({
    ref: reply.parentRef,
    disposition: 'answered',
    reason: null,
    note: null,
    by: reply.by,
    at: new Date(reply.answeredAt).toISOString(),
  }))
  const others = sampleDispositions(now).map(
    ({ ref, disposition, reason = null, department = null, at }): Accounted => ({
      ref,
      disposition,
      reason,
      note: department,
      // What asks for nothing is filed by a rule, when it is heard.
      by: reason === 'nothing-asked' ? null : desk,
      at: new Date(at).toISOString(),
    }),
  )
  const waiting = sampleWaiting().map((ref): Accounted => {
    return { ref, disposition: 'waiting', reason: null, note: null, by: null, at: null }
  })
  return [...others, ...waiting, ...answers]
}

async function accountForMentions({ db, workspaceId }: Context, all: readonly Accounted[]): Promise<void> {
  // A post that was answered twice is answered; the last word on a post counts.
  const rows = [...new Map(all.map((one) => [one.ref, one])).values()]
  await sql`
    update mention m set disposition = x.disposition, disposition_reason = x.reason, disposition_note = x.note,
      disposed_by = x.by, disposed_at = x.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x(ref text, disposition text, reason text, note text, by text, at timestamptz)
    where m.workspace_id = ${workspaceId} and m.ref = x.ref`.execute(db)
}

async function storeReplies(ctx: Context, accountId: string): Promise<void> {
  const replies = sampleReplies(ctx.now())
  const mentions = await ctx.db
    .selectFrom('mention')
    .select(['id', 'ref', 'conversation_id'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where(sql<boolean>`ref = any(${replies.map((reply) => reply.parentRef)}::text[])`)
    .execute()
  const byRef = new Map(mentions.map((mention) => [mention.ref, mention]))
  const authorId = ctx.newId()
  const rows = replies.flatMap((reply) => {
    const mention = byRef.get(reply.parentRef)
    return mention === undefined ? [] : [replyRow(ctx, reply, { mention, accountId, authorId })]
  })
  if (rows.length > 0) await ctx.db.insertInto('reply').values(rows).execute()
  await sql`
    update conversation c set last_at = greatest(c.last_at, r.last)
    from (select conversation_id as id, max(sent_at) as last from reply where workspace_id = ${ctx.workspaceId} group by 1) r
    where c.workspace_id = ${ctx.workspaceId} and c.id = r.id`.execute(ctx.db)
}

interface Written {
  readonly mention: { readonly id: string; readonly conversation_id: string }
  readonly accountId: string
  readonly authorId: string
}

function replyRow(ctx: Context, reply: SampleReply, { mention, accountId, authorId }: Written) {
  const id = ctx.newId(reply.answeredAt)
  const sent = new Date(reply.answeredAt)
  return {
    workspace_id: ctx.workspaceId,
    id,
    mention_id: mention.id,
    conversation_id: mention.conversation_id,
    account_id: reply.channel === 'bluesky' ? accountId : null,
    channel: reply.channel,
    text: reply.text,
    state: 'sent' as const,
    idempotency_key: id,
    author_id: authorId,
    author_name: reply.by,
    created_at: sent,
    queued_at: sent,
    sending_at: sent,
    sent_at: sent,
    ref: reply.ref,
    attempts: 1,
  }
}
