import type { Matcher } from '@earshot/matching'
import { blockSize } from './setup.ts'

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
  stream.close()
  return { posts, matches, byWall: (posts / wallMs) * 1000, byProcessor: (posts / (user + system)) * 1e6 }
}
