import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createMatcher, type Matcher, type Monitor } from '@earshot/matching'
import { monitorOf, rareRows, readMonitorRows, readStrawRows, type CorpusPost } from './corpus.ts'

/** Names of the sets of monitors: a number of brand monitors, `rare-N`, or `straw`. */
export function* monitorsOf(name: string, withLanguage = false): Generator<Monitor> {
  if (name.startsWith('rare-')) for (const row of rareRows(Number(name.slice(5)))) yield monitorOf(row, false)
  else if (name === 'straw') for (const row of readStrawRows()) yield monitorOf(row, false)
  else for (const row of readMonitorRows(name)) yield monitorOf(row, withLanguage)
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Bytes in objects and outside them, without garbage. What WebAssembly leaves behind is given back some time later. */
async function usedBytes(): Promise<number> {
  for (let last = Infinity; ;) {
    collectGarbage()
    await setTimeout(100)
    const { heapUsed, external } = process.memoryUsage()
    if (heapUsed + external > last - 2 ** 16) return heapUsed + external
    last = heapUsed + external
  }
}

/** Posts from which the matcher learns what is rare before it plans. */
const heardBefore = 20_000

/** A matcher as it stands after some minutes: it has heard a part of the stream. Times in milliseconds. */
export async function readyMatcher(
  monitors: Iterable<Monitor>,
  posts: readonly CorpusPost[],
): Promise<{
  readonly matcher: Matcher
  readonly createdMs: number
  readonly tunedMs: number
  /** Everything that the matcher holds: tables, texts and objects. */
  readonly heldBytes: number
}> {
  const before = await usedBytes()
  const start = performance.now()
  const matcher = createMatcher(monitors)
  const created = performance.now()
  const step = Math.max(1, Math.floor(posts.length / heardBefore))
  for (let at = 0; at < posts.length; at += step) matcher.match({ text: posts[at]?.text ?? '', channel: 'bluesky' })
  const heard = performance.now()
  await matcher.tune()
  const tunedMs = performance.now() - heard
  return { matcher, createdMs: created - start, tunedMs, heldBytes: (await usedBytes()) - before }
}

/** What one socket read brings. */
export const blockSize = 65_536
