/**
 * From the moment a network's server writes an event to its socket until the mention is in the ledger and told to the
 * screens: 100 mentions a second among 1,000 posts, alone and while a file is imported.
 */
import { channels } from '@earshot/channels'
import { once } from 'node:events'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
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
  for (const { ref } of event.newest) {
    const sent = sentAt.get(ref)
    if (sent !== undefined) tookMs.push(performance.now() - sent)
    sentAt.delete(ref)
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

function report(name: string): void {
  const [p50, p99, most] = [0.5, 0.99, 1].map((part) => percentile(tookMs, part).toFixed(0))
  console.log(
    `${name.padEnd(32)} p50 ${p50} ms   p99 ${p99} ms   longest ${most} ms   (${tookMs.length} mentions, ${sentAt.size} not told)`,
  )
  tookMs.length = 0
}

await stream()
report('socket to screen, alone')

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
report('socket to screen, beside an import')
await room.stop()
socket.terminate()
server.close()
await bench.close()
