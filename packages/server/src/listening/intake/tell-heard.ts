import type { Services } from '../../context.ts'
import { presentMention } from '../ledger/present-mention.ts'
import { mentionsByIds } from '../ledger/queries.ts'
import type { StoredBatch } from './store-batch.ts'

/** More changes than this at once, and screens had better ask again. */
const mostChanges = 100

/** Tells whoever looks what has come into the ledger and what has changed in it. Never throws. */
export async function tellHeard(
  { db, live, now, log }: Pick<Services, 'db' | 'live' | 'now' | 'log'>,
  workspaceId: string,
  { stored, newest, changedIds }: StoredBatch,
): Promise<void> {
  const at = Math.trunc(now())
  if (stored > 0) live.publish(workspaceId, { type: 'heard', at, count: stored, newest: newest.map(presentMention) })
  if (changedIds.length > mostChanges) return live.publish(workspaceId, { type: 'resync', at })
  try {
    for (const mention of await mentionsByIds(db, workspaceId, changedIds)) {
      live.publish(workspaceId, { type: 'mention', at, mention })
    }
  } catch (error) {
    log.warn({ err: error }, 'changes could not be told')
    live.publish(workspaceId, { type: 'resync', at })
  }
}
