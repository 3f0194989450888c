import type { Mention, routes } from '@earshot/api'
import { beaconOf } from '@earshot/domain'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { mentionById } from '../../listening/ledger/queries.ts'
import { Expected, notFound } from '../../problem.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayDispose } from '../../workspace/policies.ts'

export type DisposeMention = { readonly id: string } & z.output<typeof routes.disposeMention.body>

/**
 * Accounts for a mention: left in silence or not for us, each with its reason, or back among those who wait.
 * Throws Expected `already-answered` and `conflict`.
 */
export async function disposeMention(ctx: Context, input: DisposeMention): Promise<Mention> {
  demand(mayDispose(ctx.actor), 'Only a person may say how a mention is accounted for.')
  const mention = await ctx.db.transaction().execute(async (trx) => {
    const before = await lockMention(trx, ctx.workspaceId, input.id)
    checkChange(before, input)
    await trx
      .updateTable('mention')
      .set(input.disposition === 'waiting' ? backToWaiting(ctx, before) : accountedFor(ctx, input))
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', input.id)
      .execute()
    const detail = {
      from: before.disposition,
      to: input.disposition,
      ...('reason' in input && { reason: input.reason }),
    }
    await writeAudit(trx, ctx, { verb: 'disposeMention', subject: input.id, detail })
    return mentionById(trx, ctx.workspaceId, input.id)
  })
  ctx.live.publish(ctx.workspaceId, { type: 'mention', at: ctx.now(), mention })
  return mention
}

async function lockMention(trx: Kysely<Database>, workspaceId: string, id: string) {
  const row = await trx
    .selectFrom('mention')
    .innerJoin('brand', (join) =>
      join.onRef('brand.workspace_id', '=', 'mention.workspace_id').onRef('brand.id', '=', 'mention.brand_id'),
    )
    .select(['disposition', 'disposed_by', 'deleted_at', 'posted_at', 'fades_at', 'channel', 'watchers', 'brand.rival'])
    .select((mention) =>
      mention
        .exists(
          mention
            .selectFrom('reply')
            .select('reply.id')
            .whereRef('reply.workspace_id', '=', 'mention.workspace_id')
            .whereRef('reply.mention_id', '=', 'mention.id')
            .where('reply.state', 'in', ['queued', 'sending']),
        )
        .as('beingAnswered'),
    )
    .where('mention.workspace_id', '=', workspaceId)
    .where('mention.id', '=', id)
    .forUpdate('mention')
    .executeTakeFirst()
  if (row === undefined) throw notFound('mention')
  return row
}

type Locked = Awaited<ReturnType<typeof lockMention>>

function checkChange(before: Locked, { disposition }: DisposeMention): void {
  if (before.disposition === 'answered')
    throw new Expected('already-answered', `${before.disposed_by ?? 'Somebody'} has answered this; it stays answered.`)
  if (before.beingAnswered)
    throw new Expected('conflict', 'An answer to this is on its way. Wait until it has arrived, or failed.')
  if (disposition !== 'waiting') return
  if (before.deleted_at !== null)
    throw new Expected('conflict', 'The author has deleted this post, so nobody waits for an answer any more.')
  if (before.rival)
    throw new Expected('conflict', 'This is about a rival. Answer it straight away if you want to; it cannot wait.')
}

function accountedFor(ctx: Context, input: Extract<DisposeMention, { reason: string }>) {
  return {
    disposition: input.disposition,
    disposition_reason: input.reason,
    disposition_note: input.note ?? null,
    disposed_by: ctx.actor.name,
    disposed_at: new Date(ctx.now()),
  }
}

/** Whoever waits has a beacon; a human's word that somebody does counts as much as having been written to. */
function backToWaiting(ctx: Context, before: Locked) {
  const open = {
    disposition: 'waiting',
    disposition_reason: null,
    disposition_note: null,
    disposed_by: null,
    disposed_at: null,
  } as const
  if (before.fades_at !== null) return open
  const channelHalfLifeMs = ctx.channels.get(before.channel)?.describe().halfLifeMs ?? usualHalfLifeMs
  const { posted_at: postedAt, watchers } = before
  const facts = { postedAt, watchers, channelHalfLifeMs, moments: {}, urgency: 0, promised: false }
  const beacon = beaconOf({ ...facts, addressing: 'to-us' })
  if (beacon === undefined) return open
  return { ...open, half_life_s: beacon.halfLifeMs / 1000, fades_at: new Date(beacon.fadesAt) }
}

/** For channels that are not installed here, such as those of an imported file. */
const usualHalfLifeMs = 4 * 3_600_000
