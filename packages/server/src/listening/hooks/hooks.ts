import type { Journal } from '@earshot/channels'
import { pause } from '@earshot/channels'
import type { Services } from '../../context.ts'
import { keepDeliveries } from './keep-deliveries.ts'
import type { NewDelivery } from './keep-deliveries.ts'
import { pruneDeliveries } from './prune-deliveries.ts'
import { deliveriesAfter, hookPathOf } from './queries.ts'
import type { Called } from './queries.ts'
import { settleSourceHook } from './settle-hook.ts'

/** What networks deliver: written down, then read by whoever hears the account. */
export interface Hooks {
  /** Resolves when it is in the database. What comes while another one is being written goes with the next. Throws JournalFull. */
  keep(hook: Called, delivery: NewDelivery): Promise<void>
  /** The journal of an account; undefined when its network does not call. */
  journalOf(called: Called): Promise<Journal | undefined>
  /** The journal of a source without an account; undefined where nobody knows how this server is reached. */
  journalOfSource(source: Called): Promise<Journal | undefined>
  start(): void
  stop(): void
}

interface Waiting {
  readonly delivery: NewDelivery
  readonly done: () => void
  readonly failed: (reason: unknown) => void
}

/** Another process may have received something: nobody rings for that. */
const lookAgainMs = 1000
const pruneEveryMs = 60_000
const mostTogether = 100

type Needs = Pick<Services, 'db' | 'log' | 'now' | 'publicUrl' | 'disk'>

export function createHooks({ db, log, now, publicUrl, disk }: Needs): Hooks {
  const waiting = new Map<string, Waiting[]>()
  const writing = new Set<string>()
  const sleepers = new Map<string, Set<AbortController>>()
  let timer: NodeJS.Timeout | undefined

  async function write(hook: Called): Promise<void> {
    const { id } = hook
    if (writing.has(id)) return
    writing.add(id)
    for (let next = take(id); next.length > 0; next = take(id)) {
      try {
        await keepDeliveries(
          db,
          hook,
          next.map(({ delivery }) => delivery),
        )
        for (const one of next) one.done()
        for (const sleeper of sleepers.get(id) ?? []) sleeper.abort()
      } catch (error) {
        for (const one of next) one.failed(error)
      }
    }
    writing.delete(id)
  }

  function take(id: string): Waiting[] {
    const all = waiting.get(id) ?? []
    const next = all.splice(0, mostTogether)
    if (all.length === 0) waiting.delete(id)
    return next
  }

  async function sleep(id: string, signal: AbortSignal, mostMs: number): Promise<void> {
    const sleeper = new AbortController()
    const all = sleepers.get(id) ?? new Set()
    sleepers.set(id, all.add(sleeper))
    await pause(mostMs, AbortSignal.any([signal, sleeper.signal]))
    all.delete(sleeper)
    if (all.size === 0) sleepers.delete(id)
  }

  async function journalOf(called: Called): Promise<Journal | undefined> {
    const path = await hookPathOf(db, called.workspaceId, called.id)
    if (path === undefined) return undefined
    return {
      ...(publicUrl === undefined ? {} : { address: new URL(`/hooks/${path}`, publicUrl).href }),
      after: (number, most) => deliveriesAfter(db, called, number, most),
      wait: (signal, mostMs = lookAgainMs) => sleep(called.id, signal, mostMs),
    }
  }

  return {
    keep(hook, delivery) {
      // What is acknowledged must lie on the disk: with too little room the network is asked to come again.
      const low = disk?.problem()
      if (low !== undefined) return Promise.reject(low)
      return new Promise((done, failed) => {
        waiting.set(hook.id, [...(waiting.get(hook.id) ?? []), { delivery, done, failed }])
        void write(hook)
      })
    },
    journalOf,
    async journalOfSource(source) {
      if (publicUrl === undefined) return undefined
      await settleSourceHook(db, source, Math.trunc(now()))
      return journalOf(source)
    },
    start() {
      timer = setInterval(() => {
        pruneDeliveries(db, now()).catch((error: unknown) =>
          log.warn({ err: error }, 'what was heard of deliveries could not be pruned'),
        )
      }, pruneEveryMs)
      timer.unref()
    },
    stop: () => clearInterval(timer),
  }
}
