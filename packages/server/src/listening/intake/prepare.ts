import { wellFormed } from '@earshot/channels'
import type { Batch, Post } from '@earshot/domain'
import type { Concern, Ear } from '../ear/ear.ts'
import { believableTime } from '../ledger/mention-id.ts'
import { collapse } from './collapse.ts'
import type { HeardPost } from './collapse.ts'
import { changedMention, composedAtOnce, newMention } from './compose-mention.ts'
import type { Parts } from './compose-mention.ts'
import type { ChangedMention, From, NewMention, Prepared } from './prepared.ts'
import { knownAuthors, knownMentions } from './queries.ts'
import type { KnownMention } from './queries.ts'
import type { ReadAhead, ReadPost } from './read-ahead.ts'
import { nextTurn, readInTurns, textToRead } from './read-posts.ts'
import { storableRef } from './storable.ts'

interface Concerning extends HeardPost {
  readonly concern: Concern
  readonly before: KnownMention | undefined
  readonly found: ReadPost | undefined
}

/**
 * Matches a batch against everything the workspace listens for, and reads what matches. Looks into the ledger, changes
 * nothing. `between` is awaited where others can have a turn; what was read ahead is not read again.
 */
export async function prepare(
  services: Parts,
  ear: Ear,
  batch: Batch,
  from: From,
  between: () => Promise<unknown> = nextTurn,
  ahead?: ReadAhead,
): Promise<Prepared> {
  const earVersion = ear.version()
  const { posts, deletions, gone, repeated: toldTwice } = collapse(batch.events, from.channel)
  const heard = [...posts].filter(([, { post }]) => !ear.isOurs(post.author))
  const refs = heard.map(([, { post }]) => ({ channel: post.channel, ref: storableRef(post.ref) }))
  const known = await knownMentions(services.db, from.workspaceId, [...refs, ...deletions.values()])
  const left = [...gone].map(([ref, at]) => ({ ref: storableRef(ref), at }))
  const authors = await knownAuthors(
    services.db,
    from.workspaceId,
    from.channel,
    left.map(({ ref }) => ref),
  )

  const concerning: Concerning[] = []
  let repeated = toldTwice
  const counts = { edited: 0, repeated: 0 }
  const countAgain = ({ toldBefore, edits }: HeardPost): void => {
    counts.edited += edits
    counts.repeated += toldBefore - edits
  }
  for (const [key, each] of heard) {
    const before = known.get(key)
    const isReadAhead = before === undefined && !each.toUs && ahead?.knows(each.post) === true
    const found = isReadAhead ? ahead.of(each.post) : undefined
    const concern = isReadAhead
      ? found?.concern
      : before === undefined
        ? ear.concernOf(each.post, { toUs: each.toUs, brandId: from.brandId })
        : concernSince(before, each)
    if (concern !== undefined) concerning.push({ ...each, concern, before, found })
    else if (before !== undefined) {
      repeated += 1
      counts.repeated += 1
      countAgain(each)
    }
  }
  const unread = concerning.filter(({ found }) => found === undefined)
  const texts = unread.map(({ post, concern }) => textToRead(post, concern, ear.brandWords(concern)))
  const read = await readInTurns(services, texts, from.workspaceId, between)
  const readings = new Map(unread.map((each, index) => [each, read[index]]))
  const mentions: NewMention[] = []
  const changes: ChangedMention[] = []
  let composed = 0
  for (const each of concerning) {
    const reading = readings.get(each)
    if (reading !== undefined) {
      composed += 1
      if (composed % composedAtOnce === 0) await nextTurn()
    }
    if (each.before !== undefined && reading !== undefined) {
      changes.push(changedMention(services, each.post, each.before, reading))
      countAgain(each)
      continue
    }
    const mention = reading === undefined ? each.found?.mention : newMention(services, ear, each, reading, from)
    if (mention === undefined) continue
    mentions.push(mention)
    countAgain(each)
  }
  return {
    from,
    earVersion,
    heardAt: Math.trunc(services.now()),
    mentions,
    changes,
    deletions: [...deletions].filter(([key]) => known.get(key)?.deleted_at === null).map(([, deletion]) => deletion),
    gone: left.filter(({ ref }) => authors.has(ref)),
    progress: {
      // Without a cursor of its own the source's stays.
      cursor: batch.cursor === '' ? undefined : batch.cursor,
      heard: batch.heard,
      edited: counts.edited + changes.length,
      repeated: counts.repeated,
      leftOut: 0,
      gaps: batch.gaps ?? [],
      newestAt: newestOf(
        heard.map(([, { post }]) => post),
        services.now(),
      ),
    },
    repeated,
  }
}

/** Undefined when what we hear says no more than what is stored. A repetition of a version before an edit does not. */
export function concernSince(before: KnownMention, { post, toUs, isEdit }: HeardPost): Concern | undefined {
  if (before.deleted_at !== null) return undefined
  const concern = {
    toUs: toUs || before.addressing === 'to-us',
    monitorIds: before.monitor_ids,
    brandId: before.brand_id,
  }
  if (toUs && before.addressing !== 'to-us') return concern
  if (post.version !== undefined && before.version !== null) {
    const isStale = !isEdit && before.edited_at !== null && post.editedAt === undefined
    return storableRef(post.version) !== before.version && !isStale ? concern : undefined
  }
  const isOther = wellFormed(post.text) !== before.text || (post.title ?? null) !== before.title
  return isEdit && isOther ? concern : undefined
}

function newestOf(posts: readonly Post[], now: number): number | undefined {
  if (posts.length === 0) return undefined
  return Math.max(...posts.map((post) => believableTime(post.postedAt, now)))
}
