import type { Services } from '../../context.ts'
import { allWorkspaces } from '../../workspace/all-workspaces.ts'
import { checkWorkspace } from './check-workspace.ts'
import { deliverNotices } from './notices/deliver-notices.ts'
import { tellAlarms } from './tell-alarms.ts'

export interface AlarmKeeper {
  start(): void
  /** Looks at every workspace now, and sends what is due. */
  look(): Promise<void>
  stop(): Promise<void>
}

const lookEveryMs = 60_000
const deliverEveryMs = 5000

/** Looks every minute whether people have to be called, tells the screens, and sends what is due. */
export function keepAlarms(services: Services): AlarmKeeper {
  const { db, live, now, log } = services
  let startedAt = now()
  const stopping = new AbortController()
  let timers: NodeJS.Timeout[] = []
  let stops: (() => void)[] = []
  let looking: Promise<void> | undefined
  let delivering: Promise<void> | undefined

  async function lookAtAll(): Promise<void> {
    for (const { id, sample } of await allWorkspaces(db)) {
      if (sample || stopping.signal.aborted) continue
      if (await checkWorkspace(services, id, startedAt)) await tellAlarms(services, id)
    }
    deliver()
  }
  function look(): Promise<void> {
    looking ??= lookAtAll()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'alarms could not be looked at')
        // With the database away nobody could be heard: that is no silence of theirs.
        startedAt = now()
      })
      .finally(() => {
        looking = undefined
      })
    return looking
  }
  function deliver(): void {
    if (stopping.signal.aborted) return
    delivering ??= deliverNotices(services, stopping.signal)
      .catch((error: unknown) => log.warn({ err: error }, 'notices of alarms could not be sent'))
      .finally(() => {
        delivering = undefined
      })
  }
  return {
    start() {
      stops = [
        services.changes.on(deliver),
        live.observe({ opened: (workspaceId) => void tellAlarms(services, workspaceId) }),
      ]
      timers = [setInterval(() => void look(), lookEveryMs), setInterval(deliver, deliverEveryMs)]
    },
    async look() {
      await look()
      await delivering
    },
    async stop() {
      stopping.abort()
      for (const timer of timers) clearInterval(timer)
      for (const stop of stops) stop()
      await Promise.all([looking, delivering])
    },
  }
}
