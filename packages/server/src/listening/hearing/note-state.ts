import type { Services } from '../../context.ts'
import type { SourceTable } from '../../database/tables.ts'
import { sourceById } from '../sources/queries.ts'

export interface SourceState {
  readonly state: SourceTable['state']
  readonly code?: string | undefined
  /** A sentence for people. */
  readonly reason?: string | undefined
  readonly retryAt?: number | undefined
}

export interface StateNotes {
  /** Writes the state down when it is another one, and tells whoever looks. Never throws. */
  note(state: SourceState): Promise<void>
  /** Counters have changed: tells so, at most once in `everyMs`. */
  counted(): void
  stop(): void
}

const everyMs = 1000

/** Keeps the state of one source in its row and on the screens. */
export function noteStates(
  { db, live, log, now }: Pick<Services, 'db' | 'live' | 'log' | 'now'>,
  workspaceId: string,
  sourceId: string,
): StateNotes {
  let written: string | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  async function tell(): Promise<void> {
    timer = undefined
    if (isStopped) return
    const source = await sourceById(db, workspaceId, sourceId).catch(() => undefined)
    if (source !== undefined) live.publish(workspaceId, { type: 'source', at: Math.trunc(now()), source })
  }
  return {
    async note({ state, code, reason, retryAt }) {
      const key = JSON.stringify([state, code, reason, retryAt])
      if (key === written || isStopped) return
      try {
        await db
          .updateTable('source')
          .set({
            state,
            state_code: code ?? null,
            state_reason: reason ?? null,
            retry_at: retryAt === undefined ? null : new Date(retryAt),
          })
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', sourceId)
          .execute()
        written = key
      } catch (error) {
        // The next note tries again; what is heard is not lost with it.
        written = undefined
        log.warn({ err: error, sourceId }, 'the state of a source could not be written')
      }
      await tell()
    },
    counted() {
      timer ??= setTimeout(() => void tell(), everyMs)
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
