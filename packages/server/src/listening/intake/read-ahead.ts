import type { Batch, Post } from '@earshot/domain'
import type { Reading } from '@earshot/understanding'
import type { Concern, Ear } from '../ear/ear.ts'
import type { Parts } from './compose-mention.ts'
import type { From } from './prepared.ts'
import { readInTurns, textToRead } from './read-posts.ts'

/** What matching and reading say of new posts, found before the ledger is asked about them. */
export interface ReadAhead {
  /** Of a post that concerns somebody; undefined for all others, and for those that were not looked at. */
  of(post: Post): { readonly concern: Concern; readonly reading: Reading } | undefined
  /** Whether the post was looked at by an ear that still listens for the same. */
  knows(post: Post): boolean
}

/** Matches and reads the new posts of a batch while the batch before is written. Neither needs the database. */
export async function readAhead(
  services: Pick<Parts, 'read' | 'readMany'>,
  ear: Ear,
  batch: Batch,
  { workspaceId, brandId }: From,
): Promise<ReadAhead> {
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
  const found = new Map(
    concerning.flatMap(({ post, concern }, index) => {
      const reading = readings[index]
      return reading === undefined ? [] : [[post, { concern, reading }] as const]
    }),
  )
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
