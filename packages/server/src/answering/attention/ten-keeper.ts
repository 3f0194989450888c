import type { LiveEvent, Ten } from '@earshot/api'
import type { Services } from '../../context.ts'
import { readTen } from './read-ten.ts'

const dayMs = 24 * 3_600_000
/** Between two readings of one workspace, however much happens. */
const pauseMs = 100
const afterTroubleMs = 2000
/** Another process on the same database, such as an import from the command line, tells nobody here. */
const atLeastEveryMs = 30_000
const changesTheTen = new Set<LiveEvent['type']>(['heard', 'mention', 'reply', 'resync'])

export interface TenKeeper {
  /** A reader's day began at `dayStart`: since then helped people count for this workspace. */
  tellDayStart(workspaceId: string, dayStart: number): void
  close(): void
}

interface Kept {
  timer: NodeJS.Timeout | undefined
  due: number
  reading: boolean
  readAgain: boolean
  lastReadAt: number
  lastTold: string
}

/**
 * Tells the Ten of every workspace that somebody looks at: within 100 ms after something was heard, disposed or answered,
 * and when a beacon fades or is overtaken; nothing when they stayed the same.
 */
export function keepTen(services: Pick<Services, 'db' | 'live' | 'now' | 'log'>): TenKeeper {
  const { db, live, now, log } = services
  const kept = new Map<string, Kept>()
  const dayStarts = new Map<string, number>()

  function readAfter(workspaceId: string, one: Kept, waitMs: number): void {
    const due = performance.now() + waitMs
    if (one.timer !== undefined && one.due <= due) return
    clearTimeout(one.timer)
    one.due = due
    one.timer = setTimeout(() => void read(workspaceId, one), waitMs)
  }

  async function read(workspaceId: string, one: Kept): Promise<void> {
    one.timer = undefined
    one.reading = true
    one.readAgain = false
    one.lastReadAt = performance.now()
    let nextInMs = afterTroubleMs
    try {
      const { ten, changesAt } = await readTen(db, workspaceId, { now: now(), dayStart: dayStartOf(workspaceId) })
      if (kept.get(workspaceId) === one) tell(workspaceId, one, ten)
      nextInMs = Math.min(atLeastEveryMs, Math.max(pauseMs, changesAt - now()))
    } catch (error) {
      log.warn({ err: error, workspaceId }, 'the Ten could not be read; tried again')
    }
    one.reading = false
    if (kept.get(workspaceId) === one) readAfter(workspaceId, one, one.readAgain ? pauseOf(one) : nextInMs)
  }

  function tell(workspaceId: string, one: Kept, ten: Ten): void {
    const told = JSON.stringify({ ...ten, at: 0 })
    if (told === one.lastTold) return
    one.lastTold = told
    live.publish(workspaceId, { type: 'ten', at: ten.at, ten })
  }

  function pauseOf(one: Kept): number {
    return Math.max(0, one.lastReadAt + pauseMs - performance.now())
  }

  function dayStartOf(workspaceId: string): number {
    const told = dayStarts.get(workspaceId)
    return told === undefined ? now() - dayMs : told + Math.max(0, Math.floor((now() - told) / dayMs)) * dayMs
  }

  function touch(workspaceId: string): void {
    const one = kept.get(workspaceId)
    if (one === undefined) return
    if (one.reading) one.readAgain = true
    else readAfter(workspaceId, one, pauseOf(one))
  }

  const forget = live.observe({
    opened(workspaceId) {
      const never = { timer: undefined, due: 0, reading: false, readAgain: false, lastReadAt: -pauseMs, lastTold: '' }
      kept.set(workspaceId, never)
      touch(workspaceId)
    },
    closed(workspaceId) {
      clearTimeout(kept.get(workspaceId)?.timer)
      kept.delete(workspaceId)
    },
    published(workspaceId, event) {
      if (changesTheTen.has(event.type)) touch(workspaceId)
    },
  })

  return {
    tellDayStart(workspaceId, dayStart) {
      if (dayStarts.get(workspaceId) === dayStart) return
      dayStarts.set(workspaceId, dayStart)
      touch(workspaceId)
    },
    close() {
      forget()
      for (const one of kept.values()) clearTimeout(one.timer)
      kept.clear()
    },
  }
}
