import type { ChannelEvent, Post } from '@earshot/domain'
import { storableRef } from './storable.ts'

/** The last word on one post within a batch. */
export interface HeardPost {
  readonly post: Post
  readonly toUs: boolean
  /** The network called it an edit: what is stored of it is older. */
  readonly isEdit: boolean
  /** How often it was told before in the same batch, and how many of those were edits. */
  readonly toldBefore: number
  readonly edits: number
}

export interface Collapsed {
  /** By `postKey`, in the order in which they were first told. */
  readonly posts: ReadonlyMap<string, HeardPost>
  readonly deletions: ReadonlyMap<string, { readonly channel: string; readonly ref: string; readonly at: number }>
  /** Author → when they left. */
  readonly gone: ReadonlyMap<string, number>
  /** Posts that were told more than once. */
  readonly repeated: number
}

export function postKey(channel: string, ref: string): string {
  return `${channel} ${storableRef(ref)}`
}

/**
 * What a batch leaves behind, each post once: an edit is the post's last version, a deletion ends it, and whoever left
 * takes along what they wrote before. Deletions carry no channel of their own, it is the source's.
 */
export function collapse(events: readonly ChannelEvent[], channel: string): Collapsed {
  const posts = new Map<string, HeardPost>()
  const deletions = new Map<string, { channel: string; ref: string; at: number }>()
  const gone = new Map<string, number>()
  let repeated = 0
  for (const event of events) {
    switch (event.kind) {
      case 'post':
      case 'edit': {
        const key = postKey(event.post.channel, event.post.ref)
        const before = posts.get(key)
        const isAgain = before !== undefined
        if (isAgain && event.kind === 'post') repeated += 1
        posts.set(key, {
          post: event.post,
          toUs: event.toUs === true || before?.toUs === true,
          isEdit: event.kind === 'edit' || before?.isEdit === true,
          toldBefore: isAgain ? before.toldBefore + 1 : 0,
          edits: (before?.edits ?? 0) + (isAgain && event.kind === 'edit' ? 1 : 0),
        })
        break
      }
      case 'delete': {
        const key = postKey(channel, event.ref)
        posts.delete(key)
        deletions.set(key, { channel, ref: storableRef(event.ref), at: event.deletedAt })
        break
      }
      case 'author-gone':
        for (const [key, { post }] of posts) if (post.author.ref === event.authorRef) posts.delete(key)
        gone.set(event.authorRef, event.at)
        break
      case 'returned':
        // About an answer of ours, which hearing has noted already.
        break
      case 'unknown':
        // Of a kind we do not know: counted as heard and nothing else.
        break
      default:
        event satisfies never
    }
  }
  return { posts, deletions, gone, repeated }
}
