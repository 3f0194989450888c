import { parentPort, workerData } from 'node:worker_threads'
import { readPosts } from './corpus.ts'
import { monitorsOf, readyMatcher } from './setup.ts'

/** One core's share of a stream: the blocks of which it is the first to take the number. */
export interface Share {
  readonly bytes: SharedArrayBuffer
  /** Where the blocks end. */
  readonly ends: Int32Array
  /** The number of the next block. */
  readonly next: SharedArrayBuffer
  /** How many are to be read; the stream begins anew when it is over. */
  readonly blocks: number
}

export interface ShareDone {
  readonly posts: number
  readonly matches: number
}

const { matcher } = await readyMatcher(monitorsOf(String(workerData)), readPosts())
let matches = 0
const stream = matcher.open('frames', {
  channel: 'bluesky',
  onMatch: (ids) => {
    matches += ids.length
  },
})

function read({ bytes, ends, next, blocks }: Share): ShareDone {
  matches = 0
  const before = stream.heard
  const counter = new Int32Array(next)
  const all = new Uint8Array(bytes)
  for (let taken = Atomics.add(counter, 0, 1); taken < blocks; taken = Atomics.add(counter, 0, 1)) {
    const block = taken % ends.length
    stream.read(all.subarray(block === 0 ? 0 : ends[block - 1], ends[block]))
  }
  return { posts: stream.heard - before, matches }
}

parentPort?.on('message', (share: Share | 'stop') => {
  if (share === 'stop') parentPort?.close()
  else parentPort?.postMessage(read(share))
})
parentPort?.postMessage('ready')
