import type { Channel } from '@earshot/channels'
import type { Post } from '@earshot/domain'
import type { Services } from '../../context.ts'

/** The last minutes of an open network, as far as they have been gathered. */
export interface RecentPosts {
  readonly posts: readonly Post[]
  /** The span that the posts cover. */
  readonly from: number
  readonly to: number
  readonly done: boolean
  /** Why nothing could be gathered, as a sentence. */
  readonly problem: string | undefined
  /** Resolves when there is more, or when all is done. */
  more(): Promise<void>
}

const lookBackMs = 10 * 60_000
const longestMs = 8000
/** This near to now, everything was told. */
const caughtUpMs = 3000
/** After this a gathering is too old to show. */
const freshMs = 5 * 60_000
const mostPosts = 60_000
/** So many hosts said no before one answered. */
const mostFailures = 5

/**
 * Gathers what an open network said in the last minutes, once for all previews that are asked for within five minutes:
 * who tries words one after the other does not make the network tell everything again.
 */
export function createRecentPosts(services: Pick<Services, 'channelContext' | 'now'>) {
  const known = new Map<string, { gathering: RecentPosts; at: number; forget: NodeJS.Timeout }>()
  return {
    of(channel: Channel, settings: Readonly<Record<string, string>>): RecentPosts | undefined {
      const { replay } = channel
      if (replay === undefined) return undefined
      const key = `${channel.name} ${JSON.stringify(settings)}`
      const before = known.get(key)
      const isUsable =
        before !== undefined &&
        services.now() - before.at < freshMs &&
        !(before.gathering.done && before.gathering.problem !== undefined)
      if (isUsable) return before.gathering
      if (before !== undefined) clearTimeout(before.forget)
      const gathering = gather(services, channel, replay, settings)
      const forget = setTimeout(() => known.delete(key), freshMs).unref()
      known.set(key, { gathering, at: services.now(), forget })
      return gathering
    },
  }
}

function gather(
  { channelContext, now }: Pick<Services, 'channelContext' | 'now'>,
  channel: Channel,
  replay: NonNullable<Channel['replay']>,
  settings: Readonly<Record<string, string>>,
): RecentPosts {
  const began = now()
  const from = began - lookBackMs
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), longestMs)
  let wake: () => void = () => undefined
  let next = new Promise<void>((resolve) => (wake = resolve))
  let failures = 0
  const posts: Post[] = []
  const gathering = { posts, from, to: from, done: false, problem: undefined as string | undefined, more: () => next }
  const tell = () => {
    const resolve = wake
    next = new Promise<void>((again) => (wake = again))
    resolve()
  }
  const context = {
    ...channelContext(stop.signal),
    report: ({ code, message }: { code: string; message: string }) => {
      if (code !== 'disconnected' && code !== 'retrying') return
      gathering.problem = message
      failures += 1
      if (failures >= mostFailures) stop.abort()
    },
  }
  const read = async () => {
    for await (const batch of channel.listen({ settings, cursor: replay.cursorAt(from) }, context)) {
      for (const event of batch.events) if (event.kind === 'post') posts.push(withoutRaw(event.post))
      gathering.to = Math.max(gathering.to, replay.timeAt(batch.cursor))
      gathering.problem = undefined
      tell()
      if (gathering.to >= began - caughtUpMs || posts.length >= mostPosts) break
    }
  }
  read()
    .catch((error: unknown) => {
      gathering.problem = error instanceof Error ? error.message : String(error)
    })
    .finally(() => {
      clearTimeout(timer)
      stop.abort()
      if (posts.length === 0) gathering.problem ??= 'The network told nothing within eight seconds.'
      gathering.done = true
      tell()
    })
  return gathering
}

/** It is what takes most of the memory, and no preview shows it. */
function withoutRaw({ raw: _raw, ...post }: Post): Post {
  return post
}
