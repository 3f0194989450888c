import type { Mention, Ten, TenItem } from '@earshot/api'
import { pickTen, tenChangesAt, tenReasons } from '@earshot/domain'
import type { Candidate } from '@earshot/domain'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { mentionsByIds } from '../../listening/ledger/queries.ts'
import { tenCandidates } from './candidates.ts'
import { tenCounts } from './counts.ts'
import { historyBefore } from './history.ts'
import type { History } from './history.ts'

export interface TenNow {
  readonly ten: Ten
  /** Until when it stays so while nothing new is heard; Infinity: for ever. */
  readonly changesAt: number
}

/** The at most ten people of a workspace who need an answer at `now`, each with the reasons, and the counts beside them. */
export async function readTen(
  db: Kysely<Database>,
  workspaceId: string,
  at: { readonly now: number; readonly dayStart: number },
): Promise<TenNow> {
  const [candidates, counts] = await Promise.all([
    tenCandidates(db, workspaceId, at.now),
    tenCounts(db, workspaceId, at),
  ])
  const picked = pickTen(candidates, at.now)
  const ids = picked.map((candidate) => candidate.mentionId)
  const [mentions, histories] = await Promise.all([
    mentionsByIds(db, workspaceId, ids),
    historyBefore(db, workspaceId, picked),
  ])
  const byId = new Map(mentions.map((mention) => [mention.id, mention]))
  const items = picked.flatMap((candidate) => {
    // Answered or deleted in the milliseconds between the two reads: gone from the Ten.
    const mention = byId.get(candidate.mentionId)
    return mention === undefined || mention.disposition !== 'waiting' || mention.deletedAt !== undefined
      ? []
      : [asItem(candidate, mention, histories.get(candidate.mentionId))]
  })
  return { ten: { at: at.now, items, ...counts }, changesAt: tenChangesAt(candidates, at.now) }
}

function asItem({ beacon }: Candidate, mention: Mention, history: History | undefined): TenItem {
  const reasons = tenReasons({
    moment: mention.moment,
    addressing: mention.addressing,
    beacon,
    watchers: mention.watchers,
    urgency: mention.urgency,
    promisedFor: undefined,
    earlier: history?.earlier ?? 0,
    earlierAnswered: history?.earlierAnswered ?? 0,
  })
  return { mention, beacon, reasons: reasons.map(({ code, values }) => ({ code, values: { ...values } })) }
}
