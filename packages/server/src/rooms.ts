import type { Services } from './context.ts'
import type { Mount } from './http/contract.ts'

/** What the rooms offer to the program: their routes, and the work that goes on by itself. */
export interface Rooms {
  readonly mounts: readonly ((mount: Mount) => void)[]
  /** Begins listening to sources, sending what is queued, and so on. */
  start(): Promise<void>
  /** Ends it all so that the next start goes on where this one stopped. */
  stop(): Promise<void>
}

/** Every room of the house, one line each. */
export function createRooms(_services: Services): Rooms {
  return { mounts: [], start: async () => undefined, stop: async () => undefined }
}
