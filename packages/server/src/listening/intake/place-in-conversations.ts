import { continuesConversation } from '@earshot/domain'

export interface Span {
  readonly id: string
  readonly personId: string
  readonly openedAt: number
  readonly lastAt: number
}

export interface Placed {
  /** The conversation of each post, in the order of the posts. */
  readonly conversationIds: readonly string[]
  readonly opened: readonly Span[]
  readonly extended: readonly Span[]
}

type Post = { readonly personId: string; readonly postedAt: number }

/**
 * Puts posts into the conversations of the people who wrote them: everything between two long silences is one
 * conversation, a known one where there is one. Posts may come in any order of time.
 */
export function placeInConversations(posts: readonly Post[], known: readonly Span[], newId: () => string): Placed {
  const conversationIds: string[] = Array.from({ length: posts.length }, () => '')
  const opened: Span[] = []
  const extended: Span[] = []
  for (const stretch of stretchesOf(posts, known)) {
    const [first] = stretch.posts
    if (first === undefined) continue
    const spans = stretch.spans.length > 0 ? stretch.spans : [newSpan(first, newId())]
    const grown = new Map(spans.map((span) => [span.id, span]))
    for (const { postedAt, index } of stretch.posts) {
      const span = nearest([...grown.values()], postedAt)
      conversationIds[index] = span.id
      grown.set(span.id, {
        ...span,
        openedAt: Math.min(span.openedAt, postedAt),
        lastAt: Math.max(span.lastAt, postedAt),
      })
    }
    if (stretch.spans.length === 0) opened.push(...grown.values())
    else extended.push(...[...grown.values()].filter((span) => isLonger(span, spans)))
  }
  return { conversationIds, opened, extended }
}

interface Stretch {
  readonly personId: string
  readonly openedAt: number
  lastAt: number
  readonly spans: Span[]
  readonly posts: { readonly personId: string; readonly postedAt: number; readonly index: number }[]
}

/** Posts and known conversations of each person, parted where a long silence lies between them. */
function stretchesOf(posts: readonly Post[], known: readonly Span[]): Stretch[] {
  const pieces = [
    ...known.map((span) => ({ ...span, spans: [span], posts: [] })),
    ...posts.map(({ personId, postedAt }, index) => {
      return { personId, openedAt: postedAt, lastAt: postedAt, spans: [], posts: [{ personId, postedAt, index }] }
    }),
  ].toSorted((a, b) => (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : a.openedAt - b.openedAt))
  const stretches: Stretch[] = []
  for (const piece of pieces) {
    const before = stretches.at(-1)
    if (before?.personId === piece.personId && continuesConversation(before, piece.openedAt)) {
      before.lastAt = Math.max(before.lastAt, piece.lastAt)
      before.spans.push(...piece.spans)
      before.posts.push(...piece.posts)
    } else {
      const { personId, openedAt, lastAt } = piece
      stretches.push({ personId, openedAt, lastAt, spans: [...piece.spans], posts: [...piece.posts] })
    }
  }
  return stretches
}

function newSpan({ personId, postedAt }: Post, id: string): Span {
  return { id, personId, openedAt: postedAt, lastAt: postedAt }
}

function nearest(spans: readonly Span[], at: number): Span {
  return spans.reduce((best, span) => (distance(span, at) < distance(best, at) ? span : best))
}

function distance(span: Span, at: number): number {
  return Math.max(0, span.openedAt - at, at - span.lastAt)
}

function isLonger(span: Span, before: readonly Span[]): boolean {
  const was = before.find(({ id }) => id === span.id)
  return was === undefined || span.openedAt < was.openedAt || span.lastAt > was.lastAt
}
