import type { LiveEvent } from '@earshot/api'
import type { Live, LiveObserver } from '../context.ts'

type Listener = (event: LiveEvent) => void

/** Fan-out inside one process. */
export function createLive(): Live {
  const listeners = new Map<string, Set<Listener>>()
  const observers = new Set<LiveObserver>()
  return {
    publish(workspaceId, event) {
      for (const listener of listeners.get(workspaceId) ?? []) listener(event)
      for (const observer of observers) observer.published?.(workspaceId, event)
    },
    subscribe(workspaceId, listener) {
      const known = listeners.get(workspaceId)
      const here = known ?? new Set()
      here.add(listener)
      listeners.set(workspaceId, here)
      if (known === undefined) for (const observer of observers) observer.opened?.(workspaceId)
      return () => {
        if (!here.delete(listener) || here.size > 0) return
        listeners.delete(workspaceId)
        for (const observer of observers) observer.closed?.(workspaceId)
      }
    },
    observe(observer) {
      observers.add(observer)
      for (const workspaceId of listeners.keys()) observer.opened?.(workspaceId)
      return () => observers.delete(observer)
    },
  }
}
