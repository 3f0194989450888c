import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Matcher } from '@earshot/matching'
import { blockSize } from './setup.ts'
import type { Shard } from './shard-worker.ts'

/** Raw bytes in, lists of matching monitors out. Rates are posts a second: on the clock, and a second of processor time. */
export interface Run {
  readonly posts: number
  readonly matches: number
  readonly byWall: number
  readonly byProcessor: number
}

export function runOnce(matcher: Matcher, bytes: Uint8Array): Run {
  let matches = 0
  const stream = matcher.open('frames', {
    channel: 'bluesky',
    onMatch: (ids) => {
      matches += ids.length
    },
  })
  const cpu = process.cpuUsage()
  const start = performance.now()
  for (let at = 0; at < bytes.length; at += blockSize) stream.read(bytes.subarray(at, at + blockSize))
  const wallMs = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  const posts = stream.heard
  return { posts, matches, byWall: (posts / wallMs) * 1000, byProcessor: (posts / (user + system)) * 1e6 }
}

/** The beginning of the frame nearest to the middle. */
export function middleFrame(bytes: Uint8Array): number {
  for (let at = 0; ;) {
    if (at >= bytes.length / 2) return at
    const length = bytes[at + 1] ?? 0
    at += length < 126 ? 2 + length : 4 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
  }
}

/** Two workers, each with all monitors and half of the posts. */
export async function runOnTwoCores(
  monitors: string,
  withLanguage: boolean,
  bytes: Uint8Array,
  rounds: number,
): Promise<readonly Run[]> {
  const shared = new SharedArrayBuffer(bytes.length)
  new Uint8Array(shared).set(bytes)
  const middle = middleFrame(bytes)
  const shards: readonly Shard[] = [
    { monitors, withLanguage, bytes: shared, from: 0, to: middle },
    { monitors, withLanguage, bytes: shared, from: middle, to: bytes.length },
  ]
  const workers = shards.map((workerData) => new Worker(new URL('shard-entry.mjs', import.meta.url), { workerData }))
  await Promise.all(workers.map((worker) => once(worker, 'message')))
  const runs: Run[] = []
  for (let round = 0; round < rounds; round++) {
    const cpu = process.cpuUsage()
    const start = performance.now()
    const answers = workers.map(async (worker) => {
      const [told] = (await once(worker, 'message')) as [{ posts: number; matches: number }]
      return told
    })
    for (const worker of workers) worker.postMessage('run')
    const told = await Promise.all(answers)
    const wallMs = performance.now() - start
    const { user, system } = process.cpuUsage(cpu)
    const posts = told.reduce((sum, part) => sum + part.posts, 0)
    runs.push({
      posts,
      matches: told.reduce((sum, part) => sum + part.matches, 0),
      byWall: (posts / wallMs) * 1000,
      byProcessor: (posts / (user + system)) * 1e6,
    })
  }
  for (const worker of workers) worker.postMessage('stop')
  return runs
}
