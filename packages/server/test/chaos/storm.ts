import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { accountOf } from './account.ts'
import type { Account } from './account.ts'
import { createChance } from './chance.ts'
import { openHouse } from './house.ts'
import type { Counts, House } from './house.ts'
import { openCountingNetwork } from './network.ts'

export const victims = ['server', 'database', 'both'] as const
export type Victim = (typeof victims)[number]

export interface Round {
  readonly number: number
  readonly victim: Victim
  /** The moment, counted from when it heard again. */
  readonly afterMs: number
  /** And once more so long after its start, when it may not even be ready; undefined where that was spared. */
  readonly againAfterMs: number | undefined
  /** Until the server was ready again; undefined when it was not killed. */
  readonly readyAfterMs: number | undefined
}

export interface Storm {
  readonly rounds: readonly Round[]
  /** Frames of the network, each counted once. */
  readonly said: number
  readonly account: Account
  readonly counts: Counts
  /** From the last kill until everything was in the ledger. */
  readonly caughtUpAfterMs: number
}

export interface StormOptions {
  readonly seed: number
  readonly rounds: number
  readonly perSecond: number
  readonly onRound?: (round: Round) => void
}

/** One of so many is killed again while it starts and recovers. */
const oneIsKilledAgain = 3
const longestAfterMs = 1500
const patienceMs = 120_000

/**
 * A whole Earshot with its own database hears a network that never stops, while the server, the database or both are
 * killed (SIGKILL) again and again. At the end the ledger is compared with what was said.
 */
export async function runStorm({ seed, rounds: count, perSecond, onRound }: StormOptions): Promise<Storm> {
  const chance = createChance(seed)
  const directory = await mkdtemp(path.join(tmpdir(), 'earshot-storm-'))
  const network = await openCountingNetwork()
  const house = openHouse(path.join(directory, 'data'), hearOnly(network.url))
  const rounds: Round[] = []
  try {
    await startPatiently(house)
    await house.nameBrand()
    network.speak(perSecond)
    for (let number = 1; number <= count; number += 1) {
      // The first three rounds are one of each.
      const victim = victims[number <= victims.length ? number - 1 : Math.floor(chance() * victims.length)] ?? 'both'
      const afterMs = Math.round(chance() * longestAfterMs)
      const again = chance() < 1 / oneIsKilledAgain ? Math.round(chance() * longestAfterMs) : undefined
      const againAfterMs = victim === 'database' ? undefined : again
      await until(() => network.listeners() > 0)
      await delay(afterMs)
      const readyAfterMs = await strike(house, victim, againAfterMs)
      const round: Round = { number, victim, afterMs, againAfterMs, readyAfterMs }
      rounds.push(round)
      onRound?.(round)
    }
    const lastKillAt = performance.now()
    await until(() => network.listeners() > 0)
    await delay(1000)
    network.hush()
    const account = await untilAllIsThere(house, network.named)
    const caughtUpAfterMs = performance.now() - lastKillAt
    return { rounds, said: network.said(), account, counts: await house.counts(), caughtUpAfterMs }
  } finally {
    await house.stop()
    await network.close()
    await rm(directory, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
  }
}

/** A server that listens to nothing but this. */
export function hearOnly(url: string): Record<string, string> {
  return {
    EARSHOT_JETSTREAM_HOSTS: url,
    EARSHOT_ALLOW_PRIVATE_NETWORK: '1',
    EARSHOT_ALLOW_PUBLIC_NETWORK: '0',
    EARSHOT_LOG_LEVEL: 'warn',
  }
}

async function strike(house: House, victim: Victim, againAfterMs: number | undefined): Promise<number | undefined> {
  if (victim !== 'server') await house.killDatabase()
  if (victim === 'database') return undefined
  await house.killServer()
  if (againAfterMs !== undefined) {
    const starting = house.start()
    await delay(againAfterMs)
    if (victim === 'both') await house.killDatabase()
    await house.killServer()
    await starting
  }
  const begin = performance.now()
  await startPatiently(house)
  return Math.round(performance.now() - begin)
}

/** A service manager would start it again, too. */
export async function startPatiently(house: House): Promise<void> {
  const end = performance.now() + patienceMs
  while (!(await house.start())) {
    if (performance.now() > end) throw new Error(`it does not start: ${house.complaints()}`)
    await delay(200)
  }
}

/** Until the ledger has everything, or does not change any more. */
export async function untilAllIsThere(house: House, named: Parameters<typeof accountOf>[0]): Promise<Account> {
  let end = performance.now() + patienceMs
  let stored = 0
  for (;;) {
    const account = await house.ledger().then(
      (ledger) => accountOf(named, ledger),
      () => undefined,
    )
    const isWhole = account?.lost === 0 && account.stale === 0 && account.undeleted === 0
    if (account !== undefined && account.stored > stored) {
      stored = account.stored
      end = performance.now() + patienceMs
    }
    if (account !== undefined && (isWhole || performance.now() > end)) return account
    if (performance.now() > end) throw new Error('the ledger cannot be read')
    await delay(250)
  }
}

export async function until(isTrue: () => boolean): Promise<void> {
  const end = performance.now() + patienceMs
  while (!isTrue()) {
    if (performance.now() > end) throw new Error('it does not listen any more')
    await delay(10)
  }
}
