import type { Batch, Post } from '@earshot/domain'
import type { Reading } from '@earshot/understanding'
import type { Concern, Ear } from '../ear/ear.ts'
import { composedAtOnce, newMention } from './compose-mention.ts'
import type { PartsWithoutDatabase } from './compose-mention.ts'
import type { From, NewMention } from './prepared.ts'
import { nextTurn, readInTurns, textToRead } from './read-posts.ts'

/** A post that concerns somebody, read. */
export interface ReadPost {
  readonly concern: Concern
  readonly reading: Reading
  /** What it becomes if it is not in the ledger yet; undefined when only monitors for other languages matched. */
  readonly mention: NewMention | undefined
}

/** What matching and reading say of new posts, found before the ledger is asked about them. */
export interface ReadAhead {
  /** Of a post that concerns somebody; undefined for all others, and for those that were not looked at. */
  of(post: Post): ReadPost | undefined
  /** Whether the post was looked at by an ear that still listens for the same. */
  knows(post: Post): boolean
}

/** Matches, reads and composes the new posts of a batch while the batch before is written. None of it needs the database. */
export async function readAhead(
  services: PartsWithoutDatabase,
  ear: Ear,
  batch: Batch,
  from: From,
): Promise<ReadAhead> {
  const { workspaceId, brandId } = from
  const version = ear.version()
  const heard = batch.events.flatMap((event) =>
    event.kind === 'post' && !ear.isOurs(event.post.author) ? [event] : [],
  )
  const concerning = heard.flatMap(({ post, toUs = false }) => {
    const concern = ear.concernOf(post, { toUs, brandId })
    return concern === undefined ? [] : [{ post, concern }]
  })
  const texts = concerning.map(({ post, concern }) => textToRead(post, concern, ear.brandWords(concern)))
  const readings = await readInTurns(services, texts, workspaceId)
  const looked = new Set(heard.map(({ post }) => post))
  const found = new Map<Post, ReadPost>()
  for (const [at, { post, concern }] of concerning.entries()) {
    if (at % composedAtOnce === composedAtOnce - 1) await nextTurn()
    const reading = readings[at]
    if (reading === undefined) continue
    try {
      found.set(post, { concern, reading, mention: newMention(services, ear, { post, concern }, reading, from) })
    } catch {
      // It fails again when its batch is taken in, where it is told apart from the others and logged.
      looked.delete(post)
    }
  }
  return {
    of: (post) => found.get(post),
    knows: (post) => looked.has(post) && ear.version() === version,
  }
}

/** Hands on what comes, while the next is fetched and `work` done on it. At most one is ahead. */
export async function* workingAhead<T, W>(
  source: AsyncIterable<T>,
  work: (item: T) => Promise<W>,
): AsyncGenerator<readonly [T, W]> {
  const iterator = source[Symbol.asyncIterator]()
  const fetch = async (): Promise<readonly [T, W] | undefined> => {
    const { value, done } = await iterator.next()
    return done === true ? undefined : [value, await work(value)]
  }
  let next = fetch()
  try {
    for (let item = await next; item !== undefined; item = await next) {
      next = fetch()
      // Whoever stops in between asks for it no more.
      next.catch(() => undefined)
      yield item
    }
  } finally {
    await iterator.return?.()
  }
}
