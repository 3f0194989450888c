import type { PostKind } from './post.ts'

/** Who reads what is written: everybody who comes along, or one person. */
export const audiences = ['everybody', 'person'] as const
export type Audience = (typeof audiences)[number]

/** Who could read what somebody wrote: only messages are private. */
export function audienceOf({ kind }: { readonly kind: PostKind }): Audience {
  return kind === 'message' ? 'person' : 'everybody'
}

/**
 * For whom an answer is meant until somebody says otherwise. In doubt for one person: what was private so far, in the post
 * that is answered or in what was said last, never becomes public by itself.
 */
export function audienceAtFirst(opened: Audience, last: Audience | undefined): Audience {
  return opened === 'person' || last === 'person' ? 'person' : 'everybody'
}
