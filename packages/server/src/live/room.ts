import { routes } from '@earshot/api'
import type { Services } from '../context.ts'
import type { Mount } from '../http/contract.ts'
import { liveDoor } from './door.ts'
import { Streams } from './streams.ts'

/** The live stream of every workspace. */
export function createLiveRoom({ live, now }: Services) {
  const door = liveDoor(new Streams(live, now))
  return {
    mount: (mount: Mount) => mount(routes.live, door.handler),
    stop: () => door.close(),
  }
}
