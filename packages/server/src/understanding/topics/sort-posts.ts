import { findTopics } from '@earshot/understanding'
import type { MomentName, Topic } from '@earshot/understanding'

export interface PostToSort {
  readonly id: string
  readonly text: string
  readonly author: string
  readonly at: number
  readonly language: string
  readonly moments: readonly MomentName[]
}

/** A topic that was found before, so that it is known again. */
export interface KnownTopic {
  readonly topic: Topic
  readonly since: number
  readonly seenAt: number
}

export interface SortWork {
  readonly posts: readonly PostToSort[]
  readonly before: readonly PostToSort[]
  readonly known: readonly KnownTopic[]
  readonly from: number
  readonly to: number
  /** Equal parts of the span in which posts are counted. */
  readonly parts: number
  readonly at: number
}

/** Topics with what is shown of them, most people first. */
export function sortPosts({ posts, before, known, from, to, parts, at }: SortWork) {
  const found = findTopics(
    posts,
    before,
    known.map(({ topic }) => topic),
  )
  const byId = new Map(posts.map((post) => [post.id, post]))
  const sinceOf = new Map(known.map(({ topic, since }) => [topic.id, since]))
  const topics = found.map((topic) => {
    const mine = topic.postIds.flatMap((id) => byId.get(id) ?? [])
    const course = Array.from({ length: parts }, () => 0)
    for (const post of mine) {
      const part = Math.min(parts - 1, Math.max(0, Math.floor(((post.at - from) / (to - from)) * parts)))
      course[part] = (course[part] ?? 0) + 1
    }
    return {
      id: topic.id,
      name: topic.name,
      language: commonest(mine.map(({ language }) => language)),
      posts: mine.length,
      people: topic.authors,
      trend: topic.trend,
      since: sinceOf.get(topic.id) ?? mine[0]?.at ?? at,
      moments: topic.moments,
      course,
      search: topic.name.includes(' ') ? `"${topic.name}"` : topic.name,
      firstId: topic.firstVoice.postId,
      ids: mine.map(({ id }) => id),
    }
  })
  const now = found.map((topic, place) => ({
    topic: { ...topic, postIds: [], firstVoice: { author: '', postId: '' } },
    since: topics[place]?.since ?? at,
    seenAt: at,
  }))
  const gone = known.filter(({ topic }) => !found.some(({ id }) => id === topic.id))
  return { topics, known: [...now, ...gone].slice(0, mostKnown) }
}

const mostKnown = 200

function commonest(values: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'unknown'
}
