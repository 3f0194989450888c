import { setTimeout as delay } from 'node:timers/promises'
import { openDesk } from './desk.ts'
import { ownMegabytes } from './lag.ts'
import { openMiniatures } from './miniatures.ts'
import { plans } from './plans.ts'

/** One account, then a hundred more of them: what one costs. In a process that has done nothing else. */
const kind = plans[process.argv[2] ?? '']?.miniature
const crowd = 100

if (kind !== undefined) {
  const miniatures = await openMiniatures(kind, crowd + 1)
  const [first = {}, ...others] = miniatures.values
  const desk = await openDesk()
  const until = async (count: number): Promise<void> => {
    while ((await miniatures.connected()) < count) await delay(50)
  }
  await desk.addAccounts(kind, [first])
  await until(1)
  const before = await ownMegabytes()
  await desk.addAccounts(kind, others)
  await until(crowd + 1)
  const each = ((await ownMegabytes()) - before) / crowd
  console.log(`  memory of the server for each account  ${each.toFixed(2)} MB   (${crowd} at test servers)`)
  await desk.close()
  miniatures.stop()
}
process.exit()
