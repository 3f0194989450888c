import type { Services } from '../../context.ts'
import { presentMention } from '../ledger/present-mention.ts'
import { mentionsByIds } from '../ledger/queries.ts'
import type { StoredBatch } from './store-batch.ts'

const mostNewest = 20
/** More changes than this at once, and screens had better ask again. */
const mostChanges = 100

/** Tells whoever looks what has come into the ledger and what has changed in it. Never throws. */
export async function tellHeard(
  { db, live, now, log }: Pick<Services, 'db' | 'live' | 'now' | 'log'>,
  workspaceId: string,
  { mentions, changedIds }: StoredBatch,
): Promise<void> {
  const at = Math.trunc(now())
  if (mentions.length > 0) {
    const newest = mentions.toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, mostNewest)
    live.publish(workspaceId, { type: 'heard', at, count: mentions.length, newest: newest.map(presentMention) })
  }
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
