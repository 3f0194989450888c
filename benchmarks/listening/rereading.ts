/**
 * A changed monitor reads the ledger again while posts come in: mentions a second, and how long a live batch takes until
 * it is committed, before and meanwhile.
 */
import { createEars } from '../../packages/server/src/listening/ear/ears.ts'
import { createRightOfWay } from '../../packages/server/src/listening/intake/right-of-way.ts'
import { takeIn } from '../../packages/server/src/listening/intake/take-in.ts'
import { changeMonitor } from '../../packages/server/src/listening/monitors/change-monitor.ts'
import { monitors } from '../../packages/server/src/listening/monitors/queries.ts'
import { createRereader } from '../../packages/server/src/listening/rereading/rereader.ts'
import { createVoices } from './voices.ts'
import { openWorkbench } from './workbench.ts'

const rows = Number(process.env['BENCH_ROWS'] ?? 50_000)
const liveBatches = 400
const perBatch = 20
const everyMs = 25

const bench = await openWorkbench({ channels: new Map() })
const { ctx } = bench
const sourceId = ctx.newId()
await ctx.db
  .insertInto('source')
  .values({
    workspace_id: ctx.workspaceId,
    id: sourceId,
    channel: 'x',
    title: 'x',
    settings: '{}',
    state: 'listening',
    created_at: new Date(),
  })
  .execute()
const ears = createEars(ctx.db)
const way = createRightOfWay()
const ear = await ears.of(ctx.workspaceId)
const say = createVoices(1, rows / 3)
const from = { workspaceId: ctx.workspaceId, sourceId, channel: 'x', brandId: bench.brandId }
let written = 0

function batchOf(size: number) {
  const events = Array.from({ length: size }, () => {
    const { author, text, language } = say()
    written += 1
    const post = {
      channel: 'x',
      ref: `r${written}`,
      kind: 'post' as const,
      author: { ref: author },
      text: `${text} Halden`,
      declaredLanguages: [language],
      postedAt: Date.now() - 1000,
    }
    return { kind: 'post' as const, post }
  })
  return { events, cursor: String(written), heard: size }
}

const { signal } = new AbortController()
for (let stored = 0; stored < rows; stored += 1000) await takeIn(ctx, batchOf(1000), { ear, from, signal })

/** How long batches take that come at a steady pace, in milliseconds. */
async function live(batches: number): Promise<number[]> {
  const tookMs: number[] = []
  for (let batch = 0; batch < batches; batch += 1) {
    const began = performance.now()
    await way.live(() => takeIn(ctx, batchOf(perBatch), { ear, from, signal }))
    tookMs.push(performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, everyMs - (performance.now() - began))))
  }
  return tookMs.toSorted((one, other) => one - other)
}

function print(name: string, sorted: readonly number[]): void {
  const at = (share: number) => `${(sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)} ms`
  console.log(`${name.padEnd(34)} p50 ${at(0.5)} · p99 ${at(0.99)} · ${sorted.length} batches of ${perBatch}`)
}

await live(100)
print('live batches, nothing else to do', await live(liveBatches))
const [monitor] = await monitors(ctx.db, ctx.workspaceId)
if (monitor === undefined) throw new Error('there is no monitor')
const query = { ...monitor.query, any: ['kettle', 'lid', '~Халден', 'halden near/8 where'] }
await changeMonitor(ctx, { id: monitor.id, query })
const rereader = createRereader(ctx, ears, way)
const began = performance.now()
const ended = new Promise<{ readonly done: number; readonly found: number; readonly seconds: number }>((resolve) => {
  ctx.live.subscribe(ctx.workspaceId, (event) => {
    if (event.type !== 'monitor' || event.monitor.rereading?.state !== 'done') return
    const { done, added, removed } = event.monitor.rereading
    resolve({ done, found: added + removed, seconds: (performance.now() - began) / 1000 })
  })
})
rereader.start()
print('live batches while it reads again', await live(liveBatches))
const { done, found, seconds } = await ended
console.log(
  `read again: ${done} mentions, ${found} changed, in ${seconds.toFixed(1)} s: ${Math.round(done / seconds)} mentions/s`,
)
await rereader.stop()
await bench.close()
