import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Run } from './ours.ts'
import { blockSize } from './setup.ts'
import type { Share, ShareDone } from './share-worker.ts'
import { endsOfFrames } from './stream-bytes.ts'

export interface TwoCoreRun extends Run {
  /** Processor time for each second on the clock: 2 when neither core ever waited. */
  readonly coresUsed: number
}

const workerCount = 2
/** A run repeats the stream until it is so long that starting and ending do not count. */
const postsInRun = 500_000

/** Ends of blocks of whole frames, each as large as what one read of a socket brings. */
function blocksOf(bytes: Uint8Array): Int32Array {
  let start = 0
  const isEnd = (at: number): boolean => {
    if (at - start < blockSize && at < bytes.length) return false
    start = at
    return true
  }
  return Int32Array.from(endsOfFrames(bytes).filter(isEnd))
}

function shared(bytes: Uint8Array): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(bytes.length)
  new Uint8Array(buffer).set(bytes)
  return buffer
}

/** Two workers, each with all monitors; whoever is ready takes the next block of the stream. */
export async function startTwoCores(monitors: string): Promise<{
  run(bytes: Uint8Array, posts: number, rounds: number): Promise<readonly TwoCoreRun[]>
  stop(): void
}> {
  const workers = Array.from(
    { length: workerCount },
    () => new Worker(new URL('share-entry.mjs', import.meta.url), { workerData: monitors }),
  )
  await Promise.all(workers.map((worker) => once(worker, 'message')))

  const runOnce = async (share: Share): Promise<TwoCoreRun> => {
    Atomics.store(new Int32Array(share.next), 0, 0)
    const answers = workers.map(async (worker) => {
      const [done] = (await once(worker, 'message')) as [ShareDone]
      return done
    })
    const cpu = process.cpuUsage()
    const start = performance.now()
    for (const worker of workers) worker.postMessage(share)
    const done = await Promise.all(answers)
    const wallMs = performance.now() - start
    const { user, system } = process.cpuUsage(cpu)
    const posts = done.reduce((sum, part) => sum + part.posts, 0)
    return {
      posts,
      matches: done.reduce((sum, part) => sum + part.matches, 0),
      byWall: (posts / wallMs) * 1000,
      byProcessor: (posts / (user + system)) * 1e6,
      coresUsed: (user + system) / 1000 / wallMs,
    }
  }
  return {
    async run(bytes, posts, rounds) {
      const ends = blocksOf(bytes)
      const share: Share = {
        bytes: shared(bytes),
        ends,
        next: new SharedArrayBuffer(4),
        blocks: ends.length * Math.max(1, Math.ceil(postsInRun / posts)),
      }
      const runs: TwoCoreRun[] = []
      for (let round = 0; round < rounds; round++) runs.push(await runOnce(share))
      return runs
    },
    stop() {
      for (const worker of workers) worker.postMessage('stop')
    },
  }
}
