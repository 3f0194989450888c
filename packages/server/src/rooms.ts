import { createAnswering } from './answering/room.ts'
import type { Services } from './context.ts'
import type { Mount, Web } from './http/contract.ts'
import { createListening } from './listening/room.ts'
import { mountWorkspace } from './workspace/routes.ts'
import { createLiveRoom } from './live/room.ts'
import { createUnderstanding } from './understanding/room.ts'

/** What the rooms offer to the program: their routes, and the work that goes on by itself. */
export interface Rooms {
  readonly mounts: readonly ((mount: Mount) => void)[]
  readonly doors: readonly ((web: Web) => void)[]
  /** Begins listening to sources, sending what is queued, and so on. */
  start(): Promise<void>
  /** Ends it all so that the next start goes on where this one stopped. */
  stop(): Promise<void>
}

/** Every room of the house, one line each. */
export function createRooms(services: Services): Rooms {
  const listening = createListening(services)
  const answering = createAnswering(services)
  const live = createLiveRoom(services)
  const understanding = createUnderstanding(services)
  return {
    mounts: [listening.mount, answering.mount, live.mount, understanding.mount, mountWorkspace],
    doors: [listening.openDoor],
    async start() {
      // Before anything is heard, so that it is read as the team taught.
      await understanding.start()
      answering.start()
      await listening.start()
    },
    async stop() {
      await listening.stop()
      await understanding.stop()
      live.stop()
      await answering.stop()
    },
  }
}
