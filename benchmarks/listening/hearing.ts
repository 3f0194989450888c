/**
 * From the moment a network's server writes an event to its socket until the mention is in the ledger and told to the
 * screens: 100 mentions a second among 1,000 posts, alone, while a file is imported, and while the ledger is read again
 * for changed monitors at the same time.
 */
import { channels } from '@earshot/channels'
import { sql } from 'kysely'
import { once } from 'node:events'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { changeMonitor } from '../../packages/server/src/listening/monitors/change-monitor.ts'
import { makeMonitor } from '../../packages/server/src/listening/monitors/make-monitor.ts'
import { startImport } from '../../packages/server/src/listening/imports/start-import.ts'
import { uploadImport } from '../../packages/server/src/listening/imports/upload-import.ts'
import { createListening } from '../../packages/server/src/listening/room.ts'
import { percentile } from '../figures.ts'
import { createVoices } from './voices.ts'
import { openWorkbench } from './workbench.ts'

const seconds = Number(process.env['BENCH_SECONDS'] ?? 20)
const mentionsPerSecond = 100
const otherPerSecond = 900

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
await once(server, 'listening')
const address = server.address()
const hosts = `ws://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
const noNetwork = () => Promise.reject(new TypeError('A benchmark calls nobody'))
const bench = await openWorkbench({
  channels,
  channelContext: (signal) => ({ fetch: noNetwork, signal, now: Date.now, report: () => undefined }),
})
const { ctx } = bench
await ctx.db
  .updateTable('source')
  .set({ settings: JSON.stringify({ hosts }) })
  .where('channel', '=', 'bluesky')
  .execute()

const sentAt = new Map<string, number>()
const tookMs: number[] = []
ctx.live.subscribe(ctx.workspaceId, (event) => {
  if (event.type !== 'heard') return
  const newest = event.newest.find(({ ref }) => sentAt.has(ref))?.ref
  if (newest === undefined) return
  // Only the newest of a batch are told whole; what was sent before them is stored with them.
  for (const [ref, sent] of sentAt) {
    tookMs.push(performance.now() - sent)
    sentAt.delete(ref)
    if (ref === newest) return
  }
})
const room = createListening(ctx)
const connected = once(server, 'connection')
await room.start()
const [socket] = (await connected) as [WebSocket]

let number = 0
const say = createVoices(11, 5000)
function send(text: string, author: string, isOurs: boolean): void {
  number += 1
  const [did, rkey, timeUs] = [`did:plc:${author}`, `r${number}`, Date.now() * 1000]
  const record = { $type: 'app.bsky.feed.post', text, langs: ['en'], createdAt: new Date().toISOString() }
  const commit = { rev: rkey, operation: 'create', collection: 'app.bsky.feed.post', rkey, record, cid: `c${number}` }
  if (isOurs) sentAt.set(`at://${did}/app.bsky.feed.post/${rkey}`, performance.now())
  socket.send(JSON.stringify({ did, time_us: timeUs, kind: 'commit', commit }))
}

async function stream(): Promise<void> {
  const everyMs = 10
  const begin = performance.now()
  let sent = 0
  while (performance.now() - begin < seconds * 1000) {
    const due = Math.floor(((performance.now() - begin) / 1000) * (mentionsPerSecond + otherPerSecond))
    for (; sent < due; sent += 1) {
      const isOurs = sent % 10 === 0
      const { author, text } = say()
      send(isOurs ? text : text.replace(/halden|халден|χάλντεν/gi, 'another'), author, isOurs)
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
  for (let waited = 0; sentAt.size > 0 && waited < 100; waited += 1)
    await new Promise((resolve) => setTimeout(resolve, 50))
}

async function rowsImported(): Promise<number> {
  const { rows } = await sql<{
    rows: number
  }>`select coalesce(sum(rows_read), 0)::bigint as rows from import_file`.execute(ctx.db)
  return rows[0]?.rows ?? 0
}

let importedBefore = 0
async function report(name: string, more = ''): Promise<void> {
  const imported = await rowsImported()

  const [p50, p99, most] = [0.5, 0.99, 1].map((part) => percentile(tookMs, part).toFixed(0))
  console.log(
    `${name.padEnd(32)} p50 ${p50} ms   p99 ${p99} ms   longest ${most} ms   (${tookMs.length} mentions, ${sentAt.size} not told, ${imported - importedBefore} rows imported${more})`,
  )
  importedBefore = imported
  tookMs.length = 0
}

await stream()
await report('socket to screen, alone')

async function* file() {
  const write = createVoices(5, 50_000)
  yield Buffer.from('id,time,author,text\n')
  for (let row = 0; row < 1_000_000; row += 500) {
    yield Buffer.from(
      Array.from({ length: 500 }, (_, index) => {
        const { author, text } = write()
        return `${row + index},2025-01-01T00:00:00Z,${author},"${text}"\n`
      }).join(''),
    )
  }
}
const { id, mapping } = await uploadImport(ctx, { fileName: 'posts.csv', upload: file() })
await startImport(ctx, { id, mapping, channel: 'x', brandId: bench.brandId })
await stream()
await report('socket to screen, beside an import')

/** Another word each time, so that there is always a ledger to be read again. */
const query = (word: string) => ({ any: [word], all: [], none: [], languages: [], channels: [] })
const monitor = await makeMonitor(ctx, { brandId: bench.brandId, name: 'again', query: query('kettle') })
const over = new AbortController()
const rereading = (async () => {
  for (let turn = 0; !over.signal.aborted; turn += 1) {
    await changeMonitor(ctx, { id: monitor.id, query: query(['lamp', 'cup', 'kettle'][turn % 3] ?? 'lid') })
    while (!over.signal.aborted && (await isReadAgain())) await new Promise((resolve) => setTimeout(resolve, 200))
  }
})()
async function isReadAgain(): Promise<boolean> {
  const rows = await ctx.db.selectFrom('rereading').select('state').where('state', '=', 'running').execute()
  return rows.length > 0
}
const readBefore = await rowsReadAgain()
await stream()
over.abort()
await rereading
await report('beside an import and a re-reading', `, ${(await rowsReadAgain()) - readBefore} rows read again`)

async function rowsReadAgain(): Promise<number> {
  const { rows } = await sql<{ done: number }>`select coalesce(sum(done), 0)::bigint as done from rereading`.execute(
    ctx.db,
  )
  return rows[0]?.done ?? 0
}
await room.stop()
socket.terminate()
server.close()
await bench.close()
