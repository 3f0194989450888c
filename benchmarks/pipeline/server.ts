import { createRooms } from '../../packages/server/src/rooms.ts'
import { createStored } from '../../packages/server/src/understanding/stored.ts'
import { channels } from '@earshot/channels'
import { openWorkbench } from '../listening/workbench.ts'
import { monitorsOf } from '../matching/setup.ts'
import { percentile } from '../figures.ts'
import type { Ask, Look, Told, Weight } from './wishes.ts'

/** The program without its doors, in a process of its own: hears the network at the port that it is given. */
const [port = '', monitors = '1000'] = process.argv.slice(2)
const noNetwork = () => Promise.reject(new TypeError('A benchmark calls nobody'))

let lagsMs: number[] = []
let stored = 0
const told = createStored()

const bench = await openWorkbench({
  channels,
  channelContext: (signal) => ({ fetch: noNetwork, signal, now: Date.now, report: () => undefined }),
  stored: told,
})
const { ctx } = bench
told.on((_, mentions) => {
  const now = Date.now()
  stored += mentions.length
  for (const { id } of mentions) lagsMs.push(now - timeIn(id))
})

/** The id of a mention carries when it was said, in milliseconds (RFC 9562, 5.7). */
function timeIn(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

async function addMonitors(): Promise<void> {
  const rows = [...monitorsOf(monitors)].map(({ id, query }) => ({
    workspace_id: ctx.workspaceId,
    id: ctx.newId(),
    brand_id: bench.brandId,
    name: id,
    query: JSON.stringify(query),
    created_at: new Date(),
  }))
  for (let at = 0; at < rows.length; at += 1000) {
    await ctx.db
      .insertInto('monitor')
      .values(rows.slice(at, at + 1000))
      .execute()
  }
}

async function heard(): Promise<number> {
  const row = await ctx.db.selectFrom('source').select('heard').where('channel', '=', 'bluesky').executeTakeFirst()
  return row?.heard ?? 0
}

let heardBefore = 0
async function answer(ask: Ask): Promise<void> {
  if (ask === 'begin') {
    heardBefore = await heard()
    lagsMs = []
    stored = 0
    await bench.processorSeconds()
    process.send?.('begun')
  } else if (ask === 'look') {
    process.send?.({ stored } satisfies Look)
  } else if (ask === 'weigh') {
    process.send?.((await bench.megabytes()) satisfies Weight)
  } else if (ask === 'tell') {
    const whole: Told = {
      heard: (await heard()) - heardBefore,
      processorS: await bench.processorSeconds(),
      lagMs: { p50: percentile(lagsMs, 0.5), p99: percentile(lagsMs, 0.99), most: percentile(lagsMs, 1) },
    }
    process.send?.(whole)
  } else {
    await rooms.stop()
    await bench.close()
    process.exit()
  }
}

await addMonitors()
await ctx.db
  .updateTable('source')
  .set({ settings: JSON.stringify({ hosts: `ws://127.0.0.1:${port}` }) })
  .where('channel', '=', 'bluesky')
  .execute()
const rooms = createRooms(ctx)
await rooms.start()
process.on('disconnect', () => void answer('stop'))
process.on('message', (ask: Ask) => void answer(ask))
process.send?.('ready')
