/** PURE. What happened to one record, whichever stream told it. */
import type { ChannelEvent } from '@earshot/domain'
import { postCollection, postRef } from '../address.ts'
import { mapPost } from '../map.ts'

export interface RecordChange {
  readonly did: string
  /** `create`, `update` or `delete`. */
  readonly operation: string
  readonly collection: string
  readonly rkey: string
  readonly cid: string | undefined
  readonly record: unknown
}

/** The event of a change to a post; undefined for records of other kinds. `at` in milliseconds since the epoch. */
export function postEvent(change: RecordChange, at: number, raw: unknown): ChannelEvent | undefined {
  const { did, operation, collection, rkey, cid, record } = change
  if (collection !== postCollection) return undefined
  const uri = postRef(did, rkey)
  if (operation === 'delete') return { kind: 'delete', ref: uri, deletedAt: at }
  if (operation !== 'create' && operation !== 'update') return { kind: 'unknown', type: operation, raw }
  const edited = operation === 'update'
  const post = mapPost({ uri, cid, author: { ref: did }, record, seenAt: at, edited, raw })
  if (post === undefined) return { kind: 'unknown', type: `${operation} ${collection}`, raw }
  return { kind: edited ? 'edit' : 'post', post }
}

/**
 * Whether an author left. A host that lags or is slowed down says nothing about the person
 * (com.atproto.sync.subscribeRepos#account).
 */
export function goneOf(
  did: string,
  account: { readonly active?: boolean | undefined; readonly status?: string | undefined } | undefined,
  at: number,
): ChannelEvent | undefined {
  const isGone = account?.active === false && account.status !== 'desynchronized' && account.status !== 'throttled'
  return isGone ? { kind: 'author-gone', authorRef: did, at } : undefined
}
