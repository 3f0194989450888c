import type { Changes } from '../context.ts'

/** Tells everybody in this process that a workspace listens for something else now. */
export function createChanges(): Changes {
  const listeners = new Set<(workspaceId: string) => void>()
  return {
    tell(workspaceId) {
      for (const listener of listeners) listener(workspaceId)
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
