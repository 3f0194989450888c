import { asksForLanguage, createMatcher, withoutLanguages } from '@earshot/matching'
import type { MonitorQuery } from '@earshot/matching'
import { given } from '@earshot/channels'
import { postToMatch } from '../ear/ear.ts'
import type { StoredPost } from './queries.ts'

export interface Judged {
  /** Ids of mentions that match and do not have the monitor yet. */
  readonly added: readonly string[]
  /** Ids of mentions that have it and do not match. */
  readonly removed: readonly string[]
}

/** Tells which stored posts a monitor would have found, as if it had been there from the beginning. */
export function createJudge(monitorId: string, query: MonitorQuery): (posts: readonly StoredPost[]) => Judged {
  const whole = createMatcher([{ id: monitorId, query }])
  const inAnyLanguage = createMatcher([{ id: monitorId, query: withoutLanguages(query) }])
  return (posts) => {
    const added: string[] = []
    const removed: string[] = []
    for (const row of posts) {
      const has = row.monitor_ids.includes(monitorId)
      const post = storedToMatch(row)
      // Where the text could not tell, what the author had declared counted, and that is not kept.
      const isUnsure = has && asksForLanguage(query) && ['unknown', 'mixed'].includes(row.language)
      const matches = (isUnsure ? inAnyLanguage : whole).match(post).length > 0
      // Of a deleted post nothing is left to judge by.
      const isGone = row.text === '' && row.title === null && row.extras === null
      if (matches && !has) added.push(row.id)
      else if (has && !matches && !isGone) removed.push(row.id)
    }
    return { added, removed }
  }
}

/** A stored post as monitors are asked about it. */
export function storedToMatch({
  channel,
  kind,
  title,
  text,
  language,
  extras,
  handle,
}: Omit<StoredPost, 'monitor_ids'>) {
  const post = given({ channel, kind, text, title: title ?? undefined, ...extras })
  return { ...postToMatch({ ...post, author: handle === null ? {} : { handle } }), language }
}
