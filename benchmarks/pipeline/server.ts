import { createLive } from '../../packages/server/src/live/live.ts'
import { createNewId } from '../../packages/server/src/new-id.ts'
import { createRooms } from '../../packages/server/src/rooms.ts'
import { channels } from '@earshot/channels'
import { openWorkbench } from '../listening/workbench.ts'
import { monitorsOf } from '../matching/setup.ts'
import { percentile } from '../figures.ts'
import type { Ask, Look, Told } from './wishes.ts'

/** The program without its doors, in a process of its own: hears the network at the port that it is given. */
const [port = '', monitors = '1000'] = process.argv.slice(2)
const noNetwork = () => Promise.reject(new TypeError('A benchmark calls nobody'))

/** When each mention was said that is made ready but not in the ledger yet, in the order of the batches. */
const ready: number[] = []
let lagsMs: number[] = []
let stored = 0
const live = createLive()
const newId = createNewId(Date.now)

const bench = await openWorkbench({
  channels,
  channelContext: (signal) => ({ fetch: noNetwork, signal, now: Date.now, report: () => undefined }),
  live,
  newId(at) {
    // Only a mention's id carries another time than now: that of the post.
    if (at !== undefined) ready.push(at)
    return newId(at)
  },
})
const { ctx } = bench
// Whoever observes does not look: nothing is computed for screens that nobody sees.
live.observe({
  published(_, event) {
    if (event.type !== 'heard') return
    const now = Date.now()
    stored += event.count
    for (const said of ready.splice(0, event.count)) lagsMs.push(now - said)
  },
})

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
    const look: Look = { stored, processorS: await bench.processorSeconds(), megabytes: await bench.megabytes() }
    process.send?.(look)
  } else if (ask === 'tell') {
    const told: Told = {
      heard: (await heard()) - heardBefore,
      lagMs: { p50: percentile(lagsMs, 0.5), p99: percentile(lagsMs, 0.99), most: percentile(lagsMs, 1) },
    }
    process.send?.(told)
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
