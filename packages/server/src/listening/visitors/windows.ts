import type { Services } from '../../context.ts'
import { visitorAnswered } from './queries.ts'
import type { Visitor } from './queries.ts'

/** The windows that are open on pages, and the desks at which somebody looks. */
export interface Windows {
  /** Rings whenever the visitor was answered, until the function that is returned is called. */
  open(visitor: Visitor, ring: () => void): () => void
  countOf(visitor: Visitor): number
  /** Whether somebody of the team has a desk of this workspace open, as far as this process knows. */
  isAttended(workspaceId: string): boolean
  stop(): void
}

export function watchWindows({ db, live, log }: Pick<Services, 'db' | 'live' | 'log'>): Windows {
  const windows = new Map<string, Set<() => void>>()
  const attended = new Set<string>()

  async function ring(workspaceId: string, mentionId: string): Promise<void> {
    if (windows.size === 0) return
    const visitor = await visitorAnswered(db, workspaceId, mentionId)
    if (visitor !== undefined) for (const one of windows.get(keyOf(visitor)) ?? []) one()
  }

  const forget = live.observe({
    opened: (workspaceId) => void attended.add(workspaceId),
    closed: (workspaceId) => void attended.delete(workspaceId),
    published: (workspaceId, event) => {
      if (event.type !== 'reply' || event.reply.state !== 'sent') return
      ring(workspaceId, event.reply.mentionId).catch((error: unknown) =>
        log.warn({ err: error }, 'a visitor could not be told of an answer; the window asks again by itself'),
      )
    },
  })
  return {
    open(visitor, onAnswer) {
      const key = keyOf(visitor)
      const here = windows.get(key) ?? new Set()
      windows.set(key, here.add(onAnswer))
      return () => {
        here.delete(onAnswer)
        if (here.size === 0 && windows.get(key) === here) windows.delete(key)
      }
    },
    countOf: (visitor) => windows.get(keyOf(visitor))?.size ?? 0,
    isAttended: (workspaceId) => attended.has(workspaceId),
    stop: forget,
  }
}

function keyOf({ workspaceId, channel, ref }: Visitor): string {
  return `${workspaceId} ${channel} ${ref}`
}
