import { encode, toBytes, toCidLink } from '@atcute/cbor'
import { startFrames, type Begin, type FrameServer, type StoredFrame } from './frame-server.ts'
import { checkMessage } from './lexicons.ts'
import { annDid, archiveOf, blockOf, nextTid, postOf, type Block } from './stream-records.ts'

const stream = 'com.atproto.sync.subscribeRepos'

interface Change {
  readonly text?: string
  readonly collection?: string
  readonly rkey?: string
  readonly operation?: string
  readonly record?: object
}

export interface ReposServer extends FrameServer {
  /** A person writes; gives the at-uri. */
  readonly write: (text: string, more?: Change) => string
  /** Several changes in one commit; gives the at-uris. */
  readonly commit: (changes: readonly Change[], spoil?: (blocks: readonly Block[]) => readonly Block[]) => string[]
  readonly tellMessage: (type: string, members: object) => void
  /** Nothing below is kept any more. */
  floorSeq: number
}

/** A firehose by its specification and lexicon; every message it tells is checked against the lexicon. */
export async function startRepos(firstSeq = 1000): Promise<ReposServer> {
  let seq = firstSeq - 1
  const framed = (type: string, members: object, isKnown = true): Uint8Array => {
    if (isKnown) checkMessage(stream, { $type: `${stream}${type}`, ...members })
    return Buffer.concat([encode({ op: 1, t: type }), encode(members)])
  }
  const begin = (url: URL, log: readonly StoredFrame[]): Begin => {
    const asked = url.searchParams.get('cursor')
    if (asked === null) return { frames: [] }
    const cursor = Number(asked)
    if (cursor > seq) {
      const error = { error: 'FutureCursor', message: 'Cursor in the future.' }
      return { frames: [Buffer.concat([encode({ op: -1 }), encode(error)])], ends: true }
    }
    const kept = log.filter((one) => one.seq >= server.floorSeq)
    const frames = kept.filter((one) => one.seq > cursor).map((one) => one.data)
    const isOutdated = cursor + 1 < server.floorSeq
    return { frames: isOutdated ? [framed('#info', { name: 'OutdatedCursor' }), ...frames] : frames }
  }
  const frames = await startFrames(`/xrpc/${stream}`, begin)
  const server: ReposServer = Object.assign(frames, {
    floorSeq: 0,
    tellMessage(type: string, members: object) {
      seq += 1
      const isKnown = ['#commit', '#sync', '#identity', '#account'].includes(type)
      const told = { seq, time: new Date().toISOString(), ...members }
      frames.tell({ seq, timeUs: Date.now() * 1000, data: framed(type, told, isKnown) })
    },
    commit(changes: readonly Change[], spoil = (blocks: readonly Block[]): readonly Block[] => blocks): string[] {
      const rev = nextTid()
      const root = blockOf({ did: annDid, version: 3, rev, prev: null })
      const records: Block[] = []
      const made = changes.map((change) => {
        const { text = '', collection = 'app.bsky.feed.post', rkey = nextTid(), operation = 'create', record } = change
        const path = `${collection}/${rkey}`
        if (operation === 'delete') return { op: { action: operation, path, cid: null }, uri: `at://${annDid}/${path}` }
        const block = blockOf(postOf(text, record))
        records.push(block)
        return { op: { action: operation, path, cid: toCidLink(block.cid) }, uri: `at://${annDid}/${path}` }
      })
      server.tellMessage('#commit', {
        rebase: false,
        tooBig: false,
        repo: annDid,
        commit: toCidLink(root.cid),
        rev,
        since: null,
        blocks: toBytes(archiveOf(root, spoil(records))),
        ops: made.map((one) => one.op),
        blobs: [],
      })
      return made.map((one) => one.uri)
    },
    write: (text: string, more: Change = {}): string => server.commit([{ ...more, text }])[0] ?? '',
  })
  return server
}
