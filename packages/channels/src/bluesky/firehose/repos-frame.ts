/** PURE. One frame of the firehose, as events of ours: https://atproto.com/specs/event-stream, `com.atproto.sync.subscribeRepos`. */
import { fromUint8Array } from '@atcute/car'
import { decode, decodeFirst } from '@atcute/cbor'
import { toString as nameOf } from '@atcute/cid'
import { createHash } from 'node:crypto'
import type { ChannelEvent } from '@earshot/domain'
import type { ListenInput } from '../../port.ts'
import { postCollection } from '../address.ts'
import { goneOf, postEvent } from './commit-event.ts'
import { firehoseAccount, firehoseCommit, firehoseHead, firehoseMessage } from './firehose-wire.ts'
import type { Telling } from './stream-wire.ts'
import { xrpcProblem } from '../wire.ts'

const isError = -1
const nothing: Telling = { timeUs: undefined, events: [] }

/** Reads a frame: two CBOR values, of which the first says what the second is. */
export function readReposFrame(frame: Uint8Array, wanted: ListenInput['wanted']): Telling {
  const parts = decodeParts(frame)
  if (parts === undefined) return { ...nothing, events: [{ kind: 'unknown', type: 'garbage', raw: hexOf(frame) }] }
  const [head, body] = parts
  if (head.op === isError) return { ...nothing, error: xrpcProblem.safeParse(body).data?.error ?? 'error' }
  const message = firehoseMessage.safeParse(body)
  if (!message.success)
    return { ...nothing, events: [{ kind: 'unknown', type: head.t ?? 'unreadable', raw: plain(body) }] }
  const { seq, time, name } = message.data
  if (head.t === '#info') return { ...nothing, isOutdated: name === 'OutdatedCursor' }
  const at = Date.parse(time ?? '')
  const timeUs = Number.isNaN(at) ? undefined : at * 1000
  return { timeUs, seq, events: eventsOf(head.t, body, Number.isNaN(at) ? 0 : at, wanted) }
}

function eventsOf(type: string | undefined, body: unknown, at: number, wanted: ListenInput['wanted']): ChannelEvent[] {
  switch (type) {
    case '#commit':
      return commitEvents(body, at, wanted)
    case '#account': {
      const account = firehoseAccount.safeParse(body)
      const gone = account.success ? goneOf(account.data.did, account.data, at) : undefined
      return gone === undefined ? [] : [gone]
    }
    case '#identity':
    case '#sync':
      return []
    default:
      return [{ kind: 'unknown', type: type ?? 'unreadable', raw: plain(body) }]
  }
}

function commitEvents(body: unknown, at: number, wanted: ListenInput['wanted']): ChannelEvent[] {
  const commit = firehoseCommit.safeParse(body)
  if (!commit.success) return [{ kind: 'unknown', type: 'commit', raw: plain(body) }]
  const { seq, repo: did, rev, time, blocks, ops } = commit.data
  let records: ReadonlyMap<string, Uint8Array> | undefined
  return ops.flatMap((op) => {
    const [collection = '', rkey = ''] = op.path.split('/')
    // Most of what is said are likes and follows: their records are not even looked for.
    if (collection !== postCollection) return []
    const cid = op.cid?.$link
    if (op.action !== 'delete') records ??= recordsIn(blocks.buf)
    const bytes = cid === undefined ? undefined : records?.get(cid)
    const record = bytes === undefined ? undefined : plain(decodeRecord(bytes))
    const told = { seq, did, time, rev, operation: op.action, collection, rkey, cid, record }
    if (op.action === 'create' && wanted?.(JSON.stringify(told)) === false) return []
    return postEvent({ did, operation: op.action, collection, rkey, cid, record }, at, told) ?? []
  })
}

/** The blocks of an archive by what they are called, those left out whose bytes are not what their name says. */
function recordsIn(archive: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const records = new Map<string, Uint8Array>()
  try {
    for (const { cid, bytes } of fromUint8Array(archive)) {
      const digest = createHash('sha256').update(bytes).digest()
      if (digest.equals(cid.digest.contents)) records.set(nameOf(cid), bytes)
    }
  } catch {
    // What follows a broken block is missing: the posts in it are kept aside as unknown.
  }
  return records
}

function decodeParts(frame: Uint8Array): readonly [{ op: number; t?: string | undefined }, unknown] | undefined {
  try {
    const [first, rest] = decodeFirst(frame)
    const head = firehoseHead.safeParse(first)
    return head.success ? [head.data, decode(rest)] : undefined
  } catch {
    return undefined
  }
}

function decodeRecord(bytes: Uint8Array): unknown {
  try {
    return decode(bytes)
  } catch {
    return undefined
  }
}

/** The same value in the JSON form of the protocol, as it can be stored. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

/** How much of a frame that makes no sense is kept. */
const keptGarbage = 1000

function hexOf(frame: Uint8Array): string {
  return Buffer.from(frame.subarray(0, keptGarbage)).toString('hex')
}
