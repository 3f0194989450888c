import { setTimeout as delay } from 'node:timers/promises'
import { percentile } from '../figures.ts'
import { createVoices } from '../listening/voices.ts'
import { openDesk } from './desk.ts'
import type { Desk, Heard } from './desk.ts'
import { openMiniatures } from './miniatures.ts'
import type { Network, Plan } from './network.ts'
import { plans } from './plans.ts'

/** One channel, in a process of its own: what is printed is all that is known of it. */
const name = process.argv[2] ?? ''
const plan = plans[name]
if (plan === undefined) throw new Error(`there is no channel “${name}” here`)

const longestMs = 90_000

function line(what: string, figure: string): void {
  console.log(`  ${what.padEnd(38)} ${figure}`)
}

function latencies(tookMs: readonly number[]): string {
  const [p50 = '', p99 = '', most = ''] = [0.5, 0.99, 1].map((part) =>
    Math.round(percentile(tookMs, part)).toLocaleString('en'),
  )
  return `p50 ${p50} ms, p99 ${p99} ms, longest ${most} ms   (${tookMs.length})`
}

async function inTime<T>(what: Promise<T>): Promise<T | undefined> {
  return Promise.race([what, delay(longestMs, undefined, { ref: false })])
}

const say = createVoices(3, 1000)

/** A network that is heard from now on may not be listened to yet when the first message is written. */
async function warmUp(network: Pick<Network, 'write'>, desk: Desk): Promise<void> {
  for (let number = 0; desk.stored() === 0; number += 1) {
    await network.write(`${say().text} #b${number}#`)
    await Promise.race([delay(1000), desk.untilStored(1)])
  }
}

/** Messages come evenly and are not waited for. */
async function measureHearing(network: Network, desk: Desk, { messages, withinMs }: Plan): Promise<readonly Heard[]> {
  const begin = performance.now()
  const each = Array.from({ length: messages }, async (_, number) => {
    await delay((withinMs / messages) * number)
    const words = `#m${number}x${process.pid}#`
    const wanted = desk.heard(words)
    const sentAt = performance.now()
    await network.write(`${say().text} ${words}`)
    const heard = await inTime(wanted)
    return heard === undefined ? undefined : { heard, tookMs: heard.at - sentAt }
  })
  const all = (await Promise.all(each)).filter((one) => one !== undefined)
  line('message on the network → ledger', latencies(all.map(({ tookMs }) => tookMs)))
  if (all.length < messages) fail(`${messages - all.length} messages were not heard`)
  line('', `measured for ${Math.round((performance.now() - begin) / 1000)} s`)
  return all.map(({ heard }) => heard)
}

async function measureAnswering(network: Network, desk: Desk, heard: readonly Heard[], most: number): Promise<void> {
  const tookMs: number[] = []
  for (const [number, { mentionId }] of heard.slice(0, most).entries()) {
    const text = `Thank you, it ships today (${number}-${process.pid}).`
    const pressedAt = performance.now()
    await desk.answer(mentionId, text)
    while (!(await network.isVisible(text))) {
      if (performance.now() - pressedAt > longestMs) return fail(`an answer is not visible after ${longestMs} ms`)
      await delay(5)
    }
    tookMs.push(performance.now() - pressedAt)
  }
  line('reply pressed → visible there', latencies(tookMs))
}

async function measureFlood(desk: Desk, count: number, write: (texts: readonly string[]) => Promise<void>) {
  const texts = Array.from({ length: count }, (_, number) => `${say().text} #f${number}#`)
  const before = desk.stored()
  await desk.processorSeconds()
  const begin = performance.now()
  await Promise.all([write(texts), inTime(desk.untilStored(before + count))])
  const seconds = (performance.now() - begin) / 1000
  const { own, database } = await desk.processorSeconds()
  const stored = desk.stored() - before
  const rate = Math.round(stored / seconds).toLocaleString('en')
  const perProcessor = Math.round(stored / (own + database)).toLocaleString('en')
  const used = `server ${own.toFixed(1)} s, database ${database.toFixed(1)} s: ${perProcessor} a second of processor`
  line('events a second on one connection', `${rate} to the ledger   (${stored} in ${seconds.toFixed(1)} s; ${used})`)
  if (stored < count) fail(`${count - stored} events did not arrive`)
}

/** How much one connection takes, when there is always more to tell. */
async function measureOneConnection(kind: NonNullable<Plan['miniature']>, { floodOf, eager }: Plan): Promise<void> {
  const miniatures = await openMiniatures(kind, 1)
  const desk = await openDesk(eager === undefined ? {} : { channel: eager })
  await desk.addAccounts(kind, miniatures.values)
  await warmUp({ write: (text) => miniatures.write([text]) }, desk)
  await delay(1000)
  await measureFlood(desk, floodOf, miniatures.write)
  await desk.close()
  miniatures.stop()
}

function fail(words: string): void {
  line('WRONG', words)
  process.exitCode = 1
}

console.log(`\n### ${name}: ${plan.peer}`)
const why = plan.why()
if (why === undefined) {
  const network = await plan.open()
  const desk = await openDesk(network.fetch === undefined ? {} : { fetch: network.fetch })
  await network.connect(desk)
  await warmUp(network, desk)
  const heard = await measureHearing(network, desk, plan)
  await measureAnswering(network, desk, heard, plan.answers)
  const { flood } = plan
  if (flood !== undefined) await measureFlood(desk, plan.floodOf, (texts) => flood(network, texts))
  await desk.close()
  await network.stop()
} else line('', why)
if (plan.miniature !== undefined) await measureOneConnection(plan.miniature, plan)
process.exit()
