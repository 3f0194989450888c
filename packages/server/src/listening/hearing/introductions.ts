import type { Mention } from '@earshot/api'
import { ChannelError, pause } from '@earshot/channels'
import type { Services } from '../../context.ts'
import { mentionsByIds } from '../ledger/queries.ts'
import { introduce } from './introduce.ts'

export interface Introductions {
  start(): void
  stop(): Promise<void>
}

interface Stranger {
  readonly workspaceId: string
  readonly mention: Mention
}

/** More are not waited for: whoever is left out is asked for when they are heard again. */
const mostWaiting = 200
const mostAsked = 5000
const usualRest = { betweenMs: 250, afterTroubleMs: 60_000 }

/**
 * Some streams tell only a number for who wrote. This asks such a network who that is, one after the other and without
 * haste, so that people have names on the screens. Nothing waits for it.
 */
export function createIntroductions(services: Services, rest = usualRest): Introductions {
  const waiting: Stranger[] = []
  const asked = new Set<string>()
  const stopping = new AbortController()
  let working: Promise<void> | undefined
  let unobserve = (): void => undefined

  function meet(workspaceId: string, mention: Mention): void {
    const isKnown = mention.person.handle !== undefined
    const canAsk = services.channels.get(mention.channel)?.look !== undefined
    const key = `${workspaceId} ${mention.channel} ${mention.person.id}`
    if (isKnown || !canAsk || asked.has(key) || stopping.signal.aborted) return
    asked.add(key)
    if (asked.size > mostAsked) for (const oldest of asked) if (asked.delete(oldest) && asked.size <= mostAsked) break
    waiting.push({ workspaceId, mention })
    if (waiting.length > mostWaiting) waiting.shift()
    working ??= work().finally(() => {
      working = undefined
    })
  }

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined && !stopping.signal.aborted; next = waiting.shift()) {
      await pause(await ask(next), stopping.signal)
    }
  }

  /** Milliseconds to rest before the next one. */
  async function ask({ workspaceId, mention }: Stranger): Promise<number> {
    try {
      const thread = await services.channels
        .get(mention.channel)
        ?.look?.({ ref: mention.ref }, services.channelContext(stopping.signal))
      const author = thread?.posts.find((post) => post.ref === mention.ref)?.author
      if (author === undefined || !(await introduce(services.db, workspaceId, mention, author))) return rest.betweenMs
      const at = Math.trunc(services.now())
      for (const named of await mentionsByIds(services.db, workspaceId, [mention.id]))
        services.live.publish(workspaceId, { type: 'mention', at, mention: named })
      return rest.betweenMs
    } catch (error) {
      const isPassing = error instanceof ChannelError && error.kind === 'gone'
      if (isPassing || stopping.signal.aborted) return rest.betweenMs
      services.log.info({ err: error, channel: mention.channel }, 'nobody could say who wrote this')
      const retryAt = error instanceof ChannelError ? (error.retryAt ?? 0) : 0
      return Math.max(rest.afterTroubleMs, retryAt - services.now())
    }
  }

  return {
    start() {
      unobserve = services.live.observe({
        published(workspaceId, event) {
          if (event.type === 'heard') for (const mention of event.newest) meet(workspaceId, mention)
        },
      })
    },
    async stop() {
      unobserve()
      stopping.abort()
      await working
    },
  }
}
