import { readFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startEmbedded } from '../../src/database/embedded/index.ts'
import type { Account } from './account.ts'
import { kill, openHouse } from './house.ts'
import { openCountingNetwork } from './network.ts'
import { hearOnly, startPatiently, until, untilAllIsThere } from './storm.ts'

/** `frozen`: it does not answer any more (SIGSTOP); `stopped`: it is not there. */
export type Standstill = 'frozen' | 'stopped'

export interface Stood {
  readonly said: number
  readonly account: Account
  /** Memory of the server in MB: before, the most in the first and in the second half of the standstill, and of all. */
  readonly beforeMb: number
  readonly halvesMb: readonly [number, number]
  readonly mostMb: number
  /** Bytes that the network could not get rid of, at most: it was made to wait. */
  readonly waitedBytes: number
  readonly caughtUpAfterMs: number
}

export interface StandstillOptions {
  /** One after the other, each for so long. */
  readonly standstills: readonly Standstill[]
  readonly forMs: number
  readonly perSecond: number
}

const warmUpMs = 1500
const lookEveryMs = 100

/** The database stands still for a while although the network speaks on; at the end the ledger is compared with it. */
export async function standStill({ standstills, forMs, perSecond }: StandstillOptions): Promise<Stood> {
  const directory = await mkdtemp(path.join(tmpdir(), 'earshot-still-'))
  const place = { dataDirectory: path.join(directory, 'database') }
  let database = await startEmbedded(place)
  const network = await openCountingNetwork()
  const house = openHouse(path.join(directory, 'data'), { ...hearOnly(network.url), DATABASE_URL: database.url })
  let waitedBytes = 0
  const samples: { readonly at: number; readonly mb: number }[] = []
  const mostBetween = (from: number, to: number) =>
    samples.filter(({ at }) => at >= from && at <= to).reduce((most, { mb }) => Math.max(most, mb), 0)
  const watch = setInterval(() => {
    waitedBytes = Math.max(waitedBytes, network.waitingBytes())
    const at = performance.now()
    void residentMb(house.serverProcess()).then((mb) => samples.push({ at, mb }))
  }, lookEveryMs)
  try {
    await startPatiently(house)
    await house.nameBrand()
    // What is said before anybody listens is not ours.
    await until(() => network.listeners() > 0)
    network.speak(perSecond)
    await delay(warmUpMs)
    const beforeMb = await residentMb(house.serverProcess())
    const begin = performance.now()
    for (const standstill of standstills) {
      if (standstill === 'frozen') await freeze(place.dataDirectory, forMs)
      else {
        await database.stop()
        await delay(forMs)
        database = await startEmbedded(place)
      }
      await delay(warmUpMs)
    }
    const backAt = performance.now() - warmUpMs
    network.hush()
    const account = await untilAllIsThere(house, network.named)
    const caughtUpAfterMs = performance.now() - backAt
    const halvesMb = [mostBetween(begin, begin + forMs / 2), mostBetween(begin + forMs / 2, begin + forMs)] as const
    const mostMb = mostBetween(0, Number.POSITIVE_INFINITY)
    return { halvesMb, said: network.said(), account, beforeMb, mostMb, waitedBytes, caughtUpAfterMs }
  } finally {
    clearInterval(watch)
    await house.stop()
    await network.close()
    await database.stop()
    await rm(directory, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
  }
}

async function freeze(dataDirectory: string, forMs: number): Promise<void> {
  const { databaseProcesses } = openHouse(dataDirectory, {})
  const processes = await databaseProcesses()
  for (const pid of processes) kill(pid, 'SIGSTOP')
  await delay(forMs)
  for (const pid of processes) kill(pid, 'SIGCONT')
}

async function residentMb(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024
}
