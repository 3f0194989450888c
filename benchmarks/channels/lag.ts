import { setTimeout as delay } from 'node:timers/promises'
import { percentile } from '../figures.ts'
import type { Desk } from './desk.ts'

export interface Arrivals {
  /** From publication to the ledger. */
  readonly lagMs: readonly number[]
  readonly lost: number
  /** Processors in use meanwhile. */
  readonly processors: { readonly own: number; readonly database: number }
}

/** Publishes evenly for that time, at places in turn, and waits for what was published, `mostMs` after the last. */
export async function measureLag(
  desk: Desk,
  how: {
    readonly count: number
    readonly seconds: number
    readonly mostMs: number
    readonly publish: (number: number, words: string) => Promise<void>
  },
): Promise<Arrivals> {
  await desk.processorSeconds()
  const begin = performance.now()
  const each = Array.from({ length: how.count }, async (_, number) => {
    await delay(((how.seconds * 1000) / how.count) * number)
    const words = `Halden #n${number}#`
    const heard = desk.heard(words)
    const publishedAt = performance.now()
    await how.publish(number, words)
    const found = await Promise.race([heard, delay(how.seconds * 1000 + how.mostMs, undefined, { ref: false })])
    return found === undefined ? undefined : found.at - publishedAt
  })
  const lagMs = (await Promise.all(each)).filter((one) => one !== undefined)
  const seconds = (performance.now() - begin) / 1000
  const { own, database } = await desk.processorSeconds()
  return { lagMs, lost: how.count - lagMs.length, processors: { own: own / seconds, database: database / seconds } }
}

/** Half and end of the run apart: who falls behind is later at the end. */
export function printLag({ lagMs, lost, processors }: Arrivals): void {
  const told = (values: readonly number[]): string =>
    [0.5, 0.99, 1].map((part) => Math.round(percentile(values, part)).toLocaleString('en')).join(' / ')
  const half = Math.floor(lagMs.length / 2)
  console.log(`  publication → ledger, p50 / p99 / longest   ${told(lagMs)} ms   (${lagMs.length}, ${lost} lost)`)
  console.log(`    first half of the run ${told(lagMs.slice(0, half))}, second half ${told(lagMs.slice(half))}`)
  console.log(`  processors in use: server ${processors.own.toFixed(2)}, database ${processors.database.toFixed(2)}`)
  if (lost > 0) process.exitCode = 1
}

/** In MB, garbage collected. */
export async function ownMegabytes(): Promise<number> {
  await delay(3000)
  for (let times = 0; times < 3; times += 1) globalThis.gc?.()
  await delay(200)
  return process.memoryUsage.rss() / 2 ** 20
}
