import { createMatcher } from '@earshot/matching'
import { figure, percentile } from '../../figures.ts'
import { monitorOf, readMonitorRows, readStrawRows, type CorpusPost, type MonitorRow } from '../corpus.ts'
import { runOnce, type Run } from '../ours.ts'
import { framesOf } from '../stream-bytes.ts'
import { luceneByHundred, luceneByOne } from './lucene.ts'
import type { Peer, RunningPeer } from './peer.ts'
import { postgresWithRum } from './postgres.ts'
import { ahoCorasick, mapOfWords, miniSearch } from './scripted.ts'
import { readyMonitor, readyPost, type ReadyMonitor, type ReadyPost } from './words-in.ts'

const rounds = 4
const sampleSize = 10_000
/** A slow peer gets fewer posts, so that a round takes no longer than this. */
const roundMs = 2500
const trialSize = 100

interface Timed {
  readonly matches: number
  readonly byProcessor: number
  readonly byWall: number
}

async function time(peer: RunningPeer, posts: readonly ReadyPost[]): Promise<Timed> {
  const own = process.cpuUsage()
  const theirs = peer.processorMs?.() ?? 0
  const start = performance.now()
  const matches = await peer.match(posts)
  const wallMs = performance.now() - start
  const { user, system } = process.cpuUsage(own)
  const usedMs = peer.processorMs ? peer.processorMs() - theirs : (user + system) / 1000
  return { matches, byProcessor: (posts.length / usedMs) * 1000, byWall: (posts.length / wallMs) * 1000 }
}

async function measurePeer(
  peer: Peer,
  monitors: readonly ReadyMonitor[],
  posts: readonly ReadyPost[],
  ours: Ours,
): Promise<void> {
  const running = await peer.start(monitors)
  if (typeof running === 'string') {
    console.log(`${peer.name}: ${running}`)
    return
  }
  const trial = await time(running, posts.slice(0, trialSize))
  const sample = posts.slice(0, Math.max(trialSize, Math.min(peer.most, (trial.byWall * roundMs) / 1000)))
  const runs: Timed[] = []
  for (let round = 0; round < rounds; round++) runs.push(await time(running, sample))
  await running.stop?.()
  const [first, ...counted] = runs
  const rates = counted.map(({ byProcessor }) => byProcessor)
  console.log(figure(`  ${peer.name}, processor`, rates, 'posts/s'))
  console.log(
    figure(
      `  ${peer.name}, wall`,
      counted.map(({ byWall }) => byWall),
      'posts/s',
    ),
  )
  const expected = ours.matchesIn(sample.length)
  if (first?.matches !== expected) {
    console.log(`    no ratio: ${first?.matches} matches instead of ${expected} in ${sample.length} posts`)
  } else {
    const byProcessor = (ours.byProcessor / percentile(rates, 0.5)).toFixed(0)
    const walls = counted.map(({ byWall }) => byWall)
    const byWall = (ours.byWall / percentile(walls, 0.5)).toFixed(0)
    const fast = `${byProcessor} × as fast by processor time, ${byWall} × by the clock`
    console.log(`    same ${expected} matches in ${sample.length} posts: ours is ${fast}`)
  }
}

interface Ours {
  readonly byProcessor: number
  readonly byWall: number
  /** Over the first so many posts of the sample. */
  matchesIn(count: number): number
}

async function measureOurs(rows: readonly MonitorRow[], sample: readonly CorpusPost[]): Promise<Ours> {
  const matcher = createMatcher(rows.map((row) => monitorOf(row, false)))
  // The sample is over within some milliseconds: many times in a row, to measure more than the clock.
  const bytes = framesOf(Array.from({ length: 12 }, () => sample).flat(), 'text')
  runOnce(matcher, bytes)
  await matcher.tune()
  const runs = Array.from({ length: 9 }, () => runOnce(matcher, bytes)).slice(2)
  console.log(
    figure(
      '  ours with JSON, folding and splitting, processor',
      runs.map(({ byProcessor }) => byProcessor),
      'posts/s',
    ),
  )
  const median = (of: (run: Run) => number): number => percentile(runs.map(of), 0.5)
  return {
    byProcessor: median(({ byProcessor }) => byProcessor),
    byWall: median(({ byWall }) => byWall),
    matchesIn: (count) => runOnce(matcher, framesOf(sample.slice(0, count), 'text')).matches,
  }
}

/** The same posts and monitors for everybody; peers get ready words. A ratio only where all totals are equal. */
export async function comparePeers(posts: readonly CorpusPost[], extent: 'quick' | 'usual' | 'all'): Promise<void> {
  const sample = posts.filter((_, at) => at % Math.ceil(posts.length / sampleSize) === 0)
  const ready = sample.map(readyPost)
  const sets = { quick: ['10000'], usual: ['10000', '100000'], all: ['1000', '10000', '100000', 'straw'] }[extent]
  for (const set of sets) {
    const monitors = (set === 'straw' ? readStrawRows() : readMonitorRows(set)).flatMap(
      (row) => readyMonitor(row) ?? [],
    )
    console.log(
      `\n### peers: ${monitors.length} monitors (${set}) that all can express, ${sample.length} posts, languages off`,
    )
    const ours = await measureOurs(
      monitors.map(({ row }) => row),
      sample,
    )
    for (const peer of [postgresWithRum, luceneByOne, luceneByHundred, mapOfWords, ahoCorasick, miniSearch]) {
      await measurePeer(peer, monitors, ready, ours)
    }
  }
}
