import type { Topic, TopicView } from '@earshot/api'
import type { Services } from '../../context.ts'
import { mentionsByIds } from '../../listening/ledger/queries.ts'
import { keepView, keptView, postsBetween } from './queries.ts'
import { findInWorker } from './start-worker.ts'
import type { KnownTopic } from './sort-posts.ts'

const dayMs = 24 * 3_600_000
/** A day of a small brand is told from its week, not from the day before: with few posts, more past makes up for it. */
const spans = {
  day: { ms: dayMs, beforeMs: 7 * dayMs, parts: 12 },
  week: { ms: 7 * dayMs, beforeMs: 28 * dayMs, parts: 7 },
  month: { ms: 28 * dayMs, beforeMs: 28 * dayMs, parts: 14 },
} as const
type Span = TopicView['span']

/** A view is shown for so long before it is found anew. */
const freshMs: Readonly<Record<Span, number>> = { day: 5 * 60_000, week: 15 * 60_000, month: 60 * 60_000 }
/** A topic that comes back within this time is the same topic. */
const rememberMs = 30 * dayMs
const mostPosts = 20_000

/** Finds what people have come to speak of; one finding at a time for each workspace and span. */
export function createTopics(services: Services) {
  const atWork = new Map<string, Promise<TopicView>>()
  const ending = new AbortController()

  async function find(workspaceId: string, span: Span): Promise<TopicView> {
    const { db, now } = services
    const kept = await keptView(db, workspaceId, span)
    const at = Math.trunc(now())
    if (kept !== undefined && at - kept.at < freshMs[span]) return withVoices(kept.view, workspaceId)
    const { ms, beforeMs, parts } = spans[span]
    const [posts, before] = await Promise.all([
      postsBetween(db, workspaceId, { from: at - ms, to: at, most: mostPosts }),
      postsBetween(db, workspaceId, { from: at - ms - beforeMs, to: at - ms, most: mostPosts }),
    ])
    const known = (kept?.known ?? []).filter(({ seenAt }) => at - seenAt < rememberMs)
    const found = await findInWorker({ posts, before, known, from: at - ms, to: at, parts, at }, ending.signal)
    const view = {
      at,
      span,
      from: at - ms,
      looked: posts.length,
      lookedBefore: before.length,
      topics: found.topics,
    }
    await keepView(db, workspaceId, { span, at, view, known: found.known })
    return withVoices(view, workspaceId)
  }

  async function withVoices(view: KeptView, workspaceId: string): Promise<TopicView> {
    const firsts = view.topics.map(({ firstId }) => firstId)
    const mentions = new Map((await mentionsByIds(services.db, workspaceId, firsts)).map((each) => [each.id, each]))
    const topics = view.topics.map((kept): Topic => {
      const { firstId, ids: _, ...topic } = kept
      const firstVoice = mentions.get(firstId)
      // The same topic has other posts in another span.
      return { ...topic, id: `${view.span}.${topic.id}`, ...(firstVoice !== undefined && { firstVoice }) }
    })
    return { ...view, topics }
  }

  return {
    read(workspaceId: string, span: Span): Promise<TopicView> {
      const key = `${workspaceId} ${span}`
      const under = atWork.get(key)
      if (under !== undefined) return under
      const work = find(workspaceId, span).finally(() => atWork.delete(key))
      atWork.set(key, work)
      return work
    },
    async stop() {
      ending.abort()
      await Promise.allSettled(atWork.values())
    },
  }
}

/** A view as it is kept: the posts of a topic by their ids, the first voice among them, without any text. */
export interface KeptView extends Omit<TopicView, 'topics'> {
  readonly topics: readonly (Omit<Topic, 'firstVoice'> & {
    readonly firstId: string
    readonly ids: readonly string[]
  })[]
}
export interface Kept {
  readonly at: number
  readonly view: KeptView
  readonly known: readonly KnownTopic[]
}
