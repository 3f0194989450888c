/**
 * What an account does with a post in public: says something to everybody, answers somebody, goes on with a thread of
 * its own, or passes on what others wrote.
 */
export type Manner = 'broadcast' | 'answer' | 'own-thread' | 'passed-on'

export interface Spoken<Post> {
  readonly post: Post
  readonly manner: Manner
}

/** How somebody speaks in public, counted over some posts. */
export interface Manners {
  readonly posts: number
  readonly broadcasts: number
  readonly answers: number
  readonly ownThreads: number
  readonly passedOn: number
  /** Of what the account wrote itself, the part that answers somebody, 0 to 1; undefined: it wrote nothing. */
  readonly answersShare: number | undefined
  /** The times of the oldest and the newest post that it wrote itself. */
  readonly from: number | undefined
  readonly to: number | undefined
}

/** Counts the manners of these posts; says nothing about whether they are good ones. */
export function mannersOf(spoken: readonly Spoken<{ readonly postedAt: number }>[]): Manners {
  const count = (manner: Manner): number => spoken.filter((one) => one.manner === manner).length
  const own = spoken.filter((one) => one.manner !== 'passed-on').map((one) => one.post.postedAt)
  const answers = count('answer')
  return {
    posts: spoken.length,
    broadcasts: count('broadcast'),
    answers,
    ownThreads: count('own-thread'),
    passedOn: count('passed-on'),
    answersShare: own.length === 0 ? undefined : answers / own.length,
    from: own.length === 0 ? undefined : Math.min(...own),
    to: own.length === 0 ? undefined : Math.max(...own),
  }
}
