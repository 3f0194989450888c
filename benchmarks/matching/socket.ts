import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { figure, percentile } from '../figures.ts'
import type { CorpusPost } from './corpus.ts'
import { describeHoldUps } from './hold-ups.ts'
import { monitorsOf, readyMatcher } from './setup.ts'
import { receive, type Received } from './socket-receiver.ts'

const rounds = 5
const paces = [3935, 50_000, 200_000]
const pacedRounds = 3

/** A real WebSocket over loopback, the sender in another process; then the lag from sending to being told. */
export async function measureSocket(posts: readonly CorpusPost[]): Promise<void> {
  const sender: ChildProcess = fork(new URL('socket-sender.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
  const [port] = (await once(sender, 'message')) as [number]
  const { matcher } = await readyMatcher(monitorsOf('10000'), posts)
  console.log(`\n### ours through a WebSocket on loopback, one core, ${matcher.size} monitors`)
  const floods: Received[] = []
  for (let round = 0; round < rounds; round++) floods.push(await receive(matcher, port, '/flood'))
  const runs = floods.slice(1)
  const rate = ({ events }: Received, ms: number): number => (events / ms) * 1000
  console.log(
    figure(
      '  events a second, wall',
      runs.map((run) => rate(run, run.wallMs)),
      'events/s',
    ),
  )
  console.log(
    figure(
      '  events a second of processor time',
      runs.map((run) => rate(run, run.processorMs)),
      'events/s',
    ),
  )
  const last = runs.at(-1)
  const perPost = ((last?.matches ?? 0) / (last?.events ?? 1)).toFixed(2)
  console.log(`    ${perPost} matches a post; a read brought ${Math.round((last?.bytesInRead ?? 0) / 1024)} KB`)
  for (const perSecond of paces) {
    console.log(`  ${perSecond} a second:`)
    for (let round = 0; round < pacedRounds; round++) printPace(await receive(matcher, port, `/pace/${perSecond}`))
  }
  sender.disconnect()
}

function printPace({ events, wallMs, processorMs, lagsUs, holdUps }: Received): void {
  const busy = Math.round((processorMs / wallMs) * 100)
  const lag = (part: number): string => `${(percentile(lagsUs, part) / 1000).toFixed(3)} ms`
  const heard = Math.round((events / wallMs) * 1000)
  console.log(
    `    ${heard} heard, core busy ${busy} %: sent to told p50 ${lag(0.5)}, p99 ${lag(0.99)}, most ${lag(1)}; ${describeHoldUps(holdUps)}`,
  )
}
