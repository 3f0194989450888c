import type { Services } from '../../context.ts'
import { unseenAlarms } from './queries.ts'

/** Tells whoever looks which alarms there are. Never throws. */
export async function tellAlarms(
  { db, live, now, log }: Pick<Services, 'db' | 'live' | 'now' | 'log'>,
  workspaceId: string,
): Promise<void> {
  try {
    live.publish(workspaceId, { type: 'alarms', at: Math.trunc(now()), alarms: await unseenAlarms(db, workspaceId) })
  } catch (error) {
    log.warn({ err: error, workspaceId }, 'alarms could not be told')
  }
}
