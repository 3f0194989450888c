/**
 * From a network's socket to committed rows of the ledger: real texts as Jetstream events through a real WebSocket, one
 * post in a hundred matching one of a thousand monitors, read and stored. Sender, server and database share the machine.
 * `--seconds=600` for each rate, `--rates=236100,flood`, `--monitors=10000`.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { describeMachine } from '../machine.ts'
import { hasCorpus } from '../matching/corpus.ts'
import type { Ask, Look, Sent, Told, Weight, Wish } from './wishes.ts'

const line = process.argv.join(' ')
const seconds = Number(/--seconds=(\d+)/.exec(line)?.[1] ?? 20)
const monitors = /--monitors=(\S+)/.exec(line)?.[1] ?? '1000'
const rates = (/--rates=(\S+)/.exec(line)?.[1] ?? '3935,39350,236100,flood').split(',')
/** All of Twitter in 2015 said 236,100 posts a minute. */
const names: Readonly<Record<string, string>> = {
  3935: 'all of Twitter in 2015',
  39350: 'ten times that',
  236100: 'sixty times that, a minute of Twitter each second',
  flood: 'as many as are taken',
}
const longestWaitMs = 120_000

async function ask<T>(child: ChildProcess, what: Ask | Wish): Promise<T> {
  child.send(what)
  return answerOf(child)
}

/** Throws when the process ends instead of answering. */
async function answerOf<T>(child: ChildProcess): Promise<T> {
  const gone = new AbortController()
  const ended = once(child, 'exit', { signal: gone.signal }).then(() => {
    throw new Error('a part of the benchmark ended')
  })
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [T]
  gone.abort()
  ended.catch(() => undefined)
  return answer
}

async function start<T>(
  file: string,
  args: readonly string[],
  flags: readonly string[] = [],
): Promise<[ChildProcess, T]> {
  const child = fork(new URL(file, import.meta.url), args, { execArgv: ['--import', 'tsx', ...flags] })
  return [child, await answerOf<T>(child)]
}

interface Course {
  /** Ten times through the run; over ten minutes, once a minute. */
  readonly weights: readonly Weight[]
  readonly stored: number
  /** From the last event sent to the last mention stored, within one look. */
  readonly lateMs: number
}

/** Weighs the server while it works, then looks until everything that was sent is in the ledger. */
async function watch(server: ChildProcess, sending: Promise<Sent>): Promise<Course> {
  const weights: Weight[] = []
  const isOver = sending.then(() => true)
  while (!(await Promise.race([delay(seconds * 100, false), isOver]))) weights.push(await ask<Weight>(server, 'weigh'))
  const { matching } = await sending
  const ended = performance.now()
  for (;;) {
    const { stored } = await ask<Look>(server, 'look')
    const lateMs = performance.now() - ended
    if (stored >= matching || lateMs > longestWaitMs) return { weights, stored, lateMs }
    await delay(20)
  }
}

const whole = (value: number): string => Math.round(value).toLocaleString('en')

async function measure(sender: ChildProcess, server: ChildProcess, rate: string): Promise<void> {
  await ask(server, 'begin')
  const sending = ask<Sent>(sender, { perSecond: rate === 'flood' ? 'flood' : Number(rate), seconds })
  const { weights, stored, lateMs } = await watch(server, sending)
  const sent = await sending
  const { heard, processorS, lagMs } = await ask<Told>(server, 'tell')
  const wholeMs = sent.wallMs + lateMs
  const perSecond = whole((sent.events / wholeMs) * 1000)
  const share = (s: number): string => (s / (wholeMs / 1000)).toFixed(2)
  const each = (s: number): string => whole((s / stored) * 1e6)
  const row = (of: (weight: Weight) => number): string => weights.map((weight) => Math.round(of(weight))).join(' ')
  console.log(`
### ${rate} posts a second for ${seconds} s: ${names[rate] ?? ''}
  sent ${whole(sent.events)}, of which ${whole(sent.matching)} match; heard ${whole(heard)}, in the ledger ${whole(stored)}
  ${perSecond} posts a second from the socket to the ledger; the last was there ${whole(lateMs)} ms after it was sent
  lag from being sent to being committed: p50 ${whole(lagMs.p50)} ms, p99 ${whole(lagMs.p99)} ms, longest ${whole(lagMs.most)} ms
  processors in use: server ${share(processorS.own)}, database ${share(processorS.database)}, sender ${share(sent.processorMs / 1000)}
  processor for each mention and the posts around it, µs: server ${each(processorS.own)}, database ${each(processorS.database)}; sender ${each(sent.processorMs / 1000)}
  memory through the run, all threads, MB: server ${row(({ own }) => own)}; database ${row(({ database }) => database)}`)
  if (stored === sent.matching) return
  console.log(`  WRONG: ${stored} mentions for ${sent.matching} matching posts`)
  process.exitCode = 1
}

if (!hasCorpus) {
  console.log('bench:pipeline: skipped, because ../shared/data/posts is not there')
} else {
  console.log(describeMachine())
  const [sender, port] = await start<number>('sender.ts', [monitors])
  const profile = /--profile=(\S+)/.exec(line)?.[1]
  const [server] = await start(
    'server.ts',
    [String(port), monitors],
    profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
  )
  // What runs for the first time is slower.
  const warm = await ask<Sent>(sender, { perSecond: 39_350, seconds: 5 })
  while ((await ask<Look>(server, 'look')).stored < warm.matching) await delay(100)
  for (const rate of rates) await measure(sender, server, rate)
  const stopped = once(server, 'exit')
  server.send('stop' satisfies Ask)
  await stopped
  sender.disconnect()
  console.log(`\n${describeMachine()}`)
}
