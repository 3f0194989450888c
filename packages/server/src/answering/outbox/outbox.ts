import type { Services } from '../../context.ts'
import { claim } from './claim.ts'
import type { Claimed } from './claim.ts'
import { sendOne } from './send-one.ts'

const atOnce = 4
/** Being woken is only a hint; looking is what makes sure. */
const lookEveryMs = 2000

export interface Outbox {
  /** Takes nothing new, and waits `graceMs` for what is being sent; what is cut off then is looked up at the next start. */
  stop(graceMs?: number): Promise<void>
}

/**
 * Sends what is queued, in the order of queueing, a few at a time. Any number of servers may do so on one database; every
 * one of them may be killed at any moment.
 */
export function startOutbox(services: Services): Outbox {
  const { db, live, log, now } = services
  const underWay = new Set<Promise<void>>()
  const closing = new AbortController()
  const cutting = new AbortController()
  let wake = (): void => undefined

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      const claimed = await claimDue()
      for (const one of claimed) start(one)
      if (claimed.length > 0 && underWay.size < atOnce) continue
      const timer = setTimeout(() => wake(), lookEveryMs)
      await woken
      clearTimeout(timer)
    }
  }

  async function claimDue(): Promise<Claimed[]> {
    if (underWay.size >= atOnce) return []
    try {
      return await claim(db, atOnce - underWay.size, now())
    } catch (error) {
      log.warn({ err: error }, 'the outbox could not be read; tried again')
      return []
    }
  }

  function start(claimed: Claimed): void {
    const work = sendOne(services, claimed, cutting.signal).catch((error: unknown) => {
      log.error({ err: error, reply: claimed.reply.id }, 'an answer was left unsettled; it is looked up again')
    })
    underWay.add(work)
    void work.finally(() => {
      underWay.delete(work)
      wake()
    })
  }

  const forget = live.observe({
    published: (_workspaceId, event) => {
      if (event.type === 'reply' && event.reply.state === 'queued') wake()
    },
  })
  const running = run()
  return {
    async stop(graceMs = 3000) {
      forget()
      closing.abort()
      wake()
      await running
      const timer = setTimeout(() => cutting.abort(), graceMs)
      await Promise.all(underWay)
      clearTimeout(timer)
    },
  }
}
