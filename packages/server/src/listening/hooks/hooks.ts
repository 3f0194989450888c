import type { Journal } from '@earshot/channels'
import { pause } from '@earshot/channels'
import type { Services } from '../../context.ts'
import { keepDeliveries } from './keep-deliveries.ts'
import type { NewDelivery } from './keep-deliveries.ts'
import { pruneDeliveries } from './prune-deliveries.ts'
import { deliveriesAfter, hookPathOf } from './queries.ts'
import type { Hook } from './queries.ts'

type Called = Pick<Hook, 'workspaceId' | 'accountId'>

/** What networks deliver: written down, then read by whoever hears the account. */
export interface Hooks {
  /** Resolves when it is in the database. What comes while another one is being written goes with the next. Throws JournalFull. */
  keep(hook: Called, delivery: NewDelivery): Promise<void>
  /** The journal of an account; undefined when its network does not call. */
  journalOf(account: Called): Promise<Journal | undefined>
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
    const { accountId } = hook
    if (writing.has(accountId)) return
    writing.add(accountId)
    for (let next = take(accountId); next.length > 0; next = take(accountId)) {
      try {
        await keepDeliveries(
          db,
          hook,
          next.map(({ delivery }) => delivery),
        )
        for (const one of next) one.done()
        for (const sleeper of sleepers.get(accountId) ?? []) sleeper.abort()
      } catch (error) {
        for (const one of next) one.failed(error)
      }
    }
    writing.delete(accountId)
  }

  function take(accountId: string): Waiting[] {
    const all = waiting.get(accountId) ?? []
    const next = all.splice(0, mostTogether)
    if (all.length === 0) waiting.delete(accountId)
    return next
  }

  async function sleep(accountId: string, signal: AbortSignal): Promise<void> {
    const sleeper = new AbortController()
    const all = sleepers.get(accountId) ?? new Set()
    sleepers.set(accountId, all.add(sleeper))
    await pause(lookAgainMs, AbortSignal.any([signal, sleeper.signal]))
    all.delete(sleeper)
    if (all.size === 0) sleepers.delete(accountId)
  }

  return {
    keep(hook, delivery) {
      // What is acknowledged must lie on the disk: with too little room the network is asked to come again.
      const low = disk?.problem()
      if (low !== undefined) return Promise.reject(low)
      return new Promise((done, failed) => {
        waiting.set(hook.accountId, [...(waiting.get(hook.accountId) ?? []), { delivery, done, failed }])
        void write(hook)
      })
    },
    async journalOf(account) {
      const path = await hookPathOf(db, account.workspaceId, account.accountId)
      if (path === undefined) return undefined
      return {
        ...(publicUrl === undefined ? {} : { address: new URL(`/hooks/${path}`, publicUrl).href }),
        after: (number, most) => deliveriesAfter(db, account, number, most),
        wait: (signal) => sleep(account.accountId, signal),
      }
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
