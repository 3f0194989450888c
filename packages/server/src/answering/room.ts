import type { Services } from '../context.ts'
import type { Mount } from '../http/contract.ts'
import { keepTen } from './attention/ten-keeper.ts'
import { startOutbox } from './outbox/outbox.ts'
import type { Outbox } from './outbox/outbox.ts'
import { mountAnswering } from './routes.ts'

/** The answering room: its routes, the Ten that change by themselves, and the outbox. */
export function createAnswering(services: Services) {
  const keeper = keepTen(services)
  let outbox: Outbox | undefined
  return {
    mount: (mount: Mount) => mountAnswering(mount, keeper),
    start() {
      outbox = startOutbox(services)
    },
    async stop() {
      keeper.close()
      await outbox?.stop()
    },
  }
}
