/** 500 feeds, each visited fifteen times as often as by default, into which 500 new entries come in a minute. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { parseFeed as feedsmith } from 'feedsmith'
import { setTimeout as delay } from 'node:timers/promises'
import { openFeeds } from '../../packages/channels/src/feeds/channel.ts'
import { mapEntry } from '../../packages/channels/src/feeds/map.ts'
import { parseFeed } from '../../packages/channels/src/feeds/parse.ts'
import { openDesk } from './desk.ts'
import type { FeedAsk } from './feed-server.ts'
import { measureLag, ownMegabytes, printLag } from './lag.ts'

const [count, everyMs, seconds] = [500, 20_000, 40]
console.log(
  `\n### feeds: ${count} of them at ${count} hosts, with ETag, each visited every ${everyMs / 1000} s (by default every 5 minutes)`,
)

const child = fork(new URL('feed-server.ts', import.meta.url), [String(count)], { execArgv: ['--import', 'tsx'] })
const [addresses] = (await once(child, 'message')) as [string[]]
const tell = (what: FeedAsk): void => void child.send(what)
const visited = async () => {
  tell({ ask: 'visits' })
  const [answer] = (await once(child, 'message')) as [{ visits: number; unchanged: number }]
  return answer
}

const desk = await openDesk({ channel: openFeeds({ everyMs, mostMs: everyMs }) })
const before = await ownMegabytes()
await desk.processorSeconds()
const connectedAt = performance.now()
await desk.addSources(
  'feeds',
  addresses.map((address) => ({ address })),
)
while ((await desk.listening()) < count) await delay(100)
const connecting = await desk.processorSeconds()
const tookS = ((performance.now() - connectedAt) / 1000).toFixed(1)
console.log(
  `  all were read once after ${tookS} s (processor time: server ${connecting.own.toFixed(1)} s, database ${connecting.database.toFixed(1)} s)`,
)
const each = ((await ownMegabytes()) - before) / count
console.log(`  memory of the server for each feed          ${each.toFixed(2)} MB`)
const start = { ...(await visited()), at: performance.now() }
const arrivals = await measureLag(desk, {
  count,
  seconds,
  mostMs: 30_000,
  publish: (number, words) => Promise.resolve(tell({ ask: 'publish', blog: (number * 7) % count, words })),
})
const { visits, unchanged } = await visited()
printLag(arrivals)
const due = ((performance.now() - start.at) / everyMs) * count
const made = visits - start.visits
console.log(
  `  visits: ${made} of ${Math.round(due)} that were due, ${unchanged - start.unchanged} of them answered with 304`,
)
if (made < due * 0.9) process.exitCode = 1

const document = `<rss version="2.0"><channel><title>Blog</title>${Array.from({ length: 1000 }, (_, number) => `<item><guid>urn:x:${number}</guid><title>Note ${number}</title><pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate><description>&lt;p&gt;${'more about kettles '.repeat(20)}&lt;/p&gt;</description></item>`).join('')}</channel></rss>`
rate('feedsmith alone', () => feedsmith(document))
rate('ours, to posts in plain text', () => {
  const feed = parseFeed(document, 'https://blog.example/feed')
  for (const entry of feed.entries) mapEntry(entry, feed, 'https://blog.example/feed', Date.now())
})

function rate(name: string, read: () => void): void {
  for (let warm = 0; warm < 5; warm += 1) read()
  const { user } = process.cpuUsage()
  for (let times = 0; times < 20; times += 1) read()
  const perSecond = (20 * 1000) / ((process.cpuUsage().user - user) / 1e6)
  console.log(`  entries a second of processor, ${name.padEnd(30)} ${Math.round(perSecond).toLocaleString('en')}`)
}

await desk.close()
child.disconnect()
process.exit()
