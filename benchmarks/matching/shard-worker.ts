import { parentPort, workerData } from 'node:worker_threads'
import { readPosts } from './corpus.ts'
import { blockSize, monitorsOf, readyMatcher } from './setup.ts'

/** One core's share of a stream: the same monitors, half of the posts. */
export interface Shard {
  readonly monitors: string
  readonly withLanguage: boolean
  readonly bytes: SharedArrayBuffer
  readonly from: number
  readonly to: number
}

const { monitors, withLanguage, bytes, from, to } = workerData as Shard
const { matcher } = await readyMatcher(monitorsOf(monitors, withLanguage), readPosts())
let matches = 0
const stream = matcher.open('frames', {
  channel: 'bluesky',
  onMatch: (ids) => {
    matches += ids.length
  },
})
const share = new Uint8Array(bytes, from, to - from)

parentPort?.on('message', (what: 'run' | 'stop') => {
  if (what === 'stop') {
    parentPort?.close()
    return
  }
  matches = 0
  const before = stream.heard
  const start = performance.now()
  for (let at = 0; at < share.length; at += blockSize) stream.read(share.subarray(at, at + blockSize))
  parentPort?.postMessage({ posts: stream.heard - before, matches, wallMs: performance.now() - start })
})
parentPort?.postMessage('ready')
