import type { Services } from '../context.ts'
import type { Mount, Web } from '../http/contract.ts'
import { mountOurClients } from './accounts/our-client.ts'
import { keepAlarms } from './alarms/alarm-keeper.ts'
import { mountAlarms } from './alarms/routes.ts'
import { createEars } from './ear/ears.ts'
import { createHearing } from './hearing/hearing.ts'
import { createIntroductions } from './hearing/introductions.ts'
import { mountHooks } from './hooks/door.ts'
import { createHooks } from './hooks/hooks.ts'
import { createRightOfWay } from './intake/right-of-way.ts'
import { createImporter } from './imports/importer.ts'
import { createPreviews } from './previews/previews.ts'
import { mountPublicAccounts } from './public-accounts/routes.ts'
import { createRereader } from './rereading/rereader.ts'
import { mountListening } from './routes.ts'
import { createVisitorsDoor } from './visitors/door.ts'

/** The listening room: its doors, and what it does by itself. */
export interface Listening {
  mount(mount: Mount): void
  /** For networks that call us, and for people on pages of ours. */
  openDoor(web: Web): void
  /** Begins to hear every source, and goes on with imports that were cut off. */
  start(): Promise<void>
  stop(): Promise<void>
}

export function createListening(services: Services): Listening {
  const ears = createEars(services.db)
  const hooks = createHooks(services)
  const visitors = createVisitorsDoor(services, hooks)
  const way = createRightOfWay()
  const hearing = createHearing(services, ears, hooks, way)
  const introductions = createIntroductions(services)
  const importer = createImporter(services, ears, way)
  const rereader = createRereader(services, ears, way)
  const previews = createPreviews(services)
  const alarms = keepAlarms(services)
  return {
    mount(mount) {
      mountListening(mount, previews)
      mountAlarms(mount)
      mountPublicAccounts(mount)
    },
    openDoor(web) {
      mountHooks(web, services, hooks)
      mountOurClients(web, services)
      visitors.open(web)
    },
    async start() {
      introductions.start()
      hooks.start()
      await hearing.start()
      await importer.start()
      rereader.start()
      alarms.start()
    },
    async stop() {
      hooks.stop()
      visitors.stop()
      await Promise.all([alarms.stop(), hearing.stop(), importer.stop(), rereader.stop(), introductions.stop()])
    },
  }
}
