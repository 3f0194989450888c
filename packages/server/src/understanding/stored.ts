import type { Stored } from '../context.ts'

/** Tells everybody in this process what has come into the ledger. */
export function createStored(): Stored {
  const listeners = new Set<Parameters<Stored['on']>[0]>()
  return {
    tell(workspaceId, mentions) {
      if (mentions.length > 0) for (const listener of listeners) listener(workspaceId, mentions)
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
