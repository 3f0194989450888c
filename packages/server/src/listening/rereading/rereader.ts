import { backOffMs, pause } from '@earshot/channels'
import type { Services } from '../../context.ts'
import { explainDatabaseError } from '../../database/problem.ts'
import type { Ears } from '../ear/ears.ts'
import type { RightOfWay } from '../intake/right-of-way.ts'
import { monitorById } from '../monitors/queries.ts'
import { nextRereading } from './queries.ts'
import type { Rereading } from './queries.ts'
import { Overtaken, reread } from './reread.ts'

export interface Rereader {
  start(): void
  /** What was read is written; the next start goes on behind it. */
  stop(): Promise<void>
}

const lookAgainMs = 30_000
/** A deadlock or a restart of the database is over in a moment. */
const firstWaitMs = 50
const tellEveryMs = 250

/** Reads the ledger again for monitors that were made or changed, one after the other, behind everybody's back. */
export function createRereader(services: Services, ears: Ears, way?: RightOfWay): Rereader {
  const { db, live, log, now } = services
  const controller = new AbortController()
  const { signal } = controller
  let working: Promise<void> | undefined
  let isStale = false
  let timer: NodeJS.Timeout | undefined
  let unsubscribe = (): void => undefined

  async function work(): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      try {
        const rereading = await nextRereading(db)
        if (rereading === undefined) return
        await runOne(rereading)
        failures = 0
      } catch (error) {
        if (explainDatabaseError(error) === undefined) throw error
        failures += 1
        log.warn({ err: error }, 'reading the ledger again waits for the database')
        await pause(backOffMs(failures, firstWaitMs, lookAgainMs), signal)
      }
    }
  }

  async function runOne(rereading: Rereading): Promise<void> {
    const progress = tellProgress(rereading)
    try {
      await ears.of(rereading.workspace_id)
      await reread({ services, rereading, signal, learntAt: now(), onProgress: progress.tellSoon, ...(way && { way }) })
      if (!signal.aborted) live.publish(rereading.workspace_id, { type: 'resync', at: Math.trunc(now()) })
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
    } finally {
      await progress.tell()
    }
  }

  function tellProgress({ workspace_id: workspaceId, monitor_id: id }: Rereading) {
    let soon: NodeJS.Timeout | undefined
    const tell = async (): Promise<void> => {
      clearTimeout(soon)
      soon = undefined
      const monitor = await monitorById(db, workspaceId, id).catch(() => undefined)
      if (monitor !== undefined) live.publish(workspaceId, { type: 'monitor', at: Math.trunc(now()), monitor })
    }
    return { tell, tellSoon: () => void (soon ??= setTimeout(() => void tell(), tellEveryMs)) }
  }

  function look(): void {
    if (signal.aborted) return
    if (working !== undefined) {
      isStale = true
      return
    }
    working = work()
      .catch((error: unknown) => log.warn({ err: error }, 'the ledger could not be read again; it is tried later'))
      .finally(() => {
        working = undefined
        if (!isStale) return
        isStale = false
        look()
      })
  }

  return {
    start() {
      unsubscribe = services.changes.on(look)
      timer = setInterval(look, lookAgainMs)
      look()
    },
    async stop() {
      controller.abort()
      unsubscribe()
      clearInterval(timer)
      await working
    },
  }
}
