import { startFrames, type Begin, type FrameServer, type StoredFrame } from './frame-server.ts'
import { checkMessage } from './lexicons.ts'
import { annDid, blockOf, nextTid, postOf } from './stream-records.ts'

const stream = 'network.bsky.jetstream.subscribeEvents'
const timesFrom = 1e15

export interface Jetstream2Server extends FrameServer {
  /** A person writes; gives the at-uri. */
  readonly write: (
    text: string,
    more?: { rkey?: string; operation?: string; record?: object; timeUs?: number },
  ) => string
  readonly tellMessage: (kind: string, members: object, timeUs?: number) => void
  /** Changes the text of the next frame, after it was checked. */
  spoil: ((raw: string) => string) | undefined
  /** Nothing below is kept any more. */
  floorSeq: number
}

/** A Jetstream v2 by its protocol text and lexicon; every message it tells is checked against the lexicon. */
export async function startJetstream2(firstSeq = 1000, startUs = Date.now() * 1000): Promise<Jetstream2Server> {
  let [seq, timeUs] = [firstSeq - 1, startUs]
  const framed = (type: string, members: object): string => {
    const payload = { $type: `${stream}#${type}`, ...members }
    checkMessage(stream, payload)
    return JSON.stringify({ $type: 'message', payload })
  }
  const begin = (url: URL, log: readonly StoredFrame[]): Begin => {
    const names = [...url.searchParams.keys()]
    if (names.some((name) => !['cursor', 'kinds', 'dids', 'collections'].includes(name)))
      return { refuse: 'InvalidRequest' }
    const kinds = url.searchParams.getAll('kinds')
    if (kinds.some((kind) => !['commit', 'identity', 'account', 'sync'].includes(kind)))
      return { refuse: 'InvalidRequest' }
    const asked = url.searchParams.get('cursor')
    if (asked === null) return { frames: [] }
    const cursor = Number(asked)
    const kept = log.filter((one) => one.seq >= server.floorSeq)
    if (cursor < timesFrom) {
      if (cursor < server.floorSeq) return { refuse: 'CursorTooOld' }
      return { frames: kept.filter((one) => one.seq >= cursor).map((one) => one.data) }
    }
    const isClamped = kept.length < log.length && cursor < (kept[0]?.timeUs ?? 0)
    const frames = kept.filter((one) => one.timeUs >= cursor).map((one) => one.data)
    return { frames: isClamped ? [framed('info', { name: 'OutdatedCursor', message: `resumed` }), ...frames] : frames }
  }
  const frames = await startFrames(`/xrpc/${stream}`, begin)
  const server: Jetstream2Server = Object.assign(frames, {
    spoil: undefined,
    floorSeq: 0,
    tellMessage(type: string, members: object, at?: number) {
      seq += 1
      timeUs = at ?? timeUs + 1000
      const micros = String(timeUs % 1_000_000).padStart(6, '0')
      const time = `${new Date(Math.floor(timeUs / 1_000_000) * 1000).toISOString().slice(0, 19)}.${micros}Z`
      const raw = framed(type, { seq, did: annDid, time, ...members })
      const data = server.spoil === undefined ? raw : server.spoil(raw)
      server.spoil = undefined
      frames.tell({ seq, timeUs, data })
    },
    write(text: string, more: { rkey?: string; operation?: string; record?: object; timeUs?: number } = {}): string {
      const { rkey = nextTid(), operation = 'create', record = {}, timeUs: at } = more
      const written = postOf(text, record)
      const held = operation === 'delete' ? {} : { cid: blockOf(written).name, record: written }
      const collection = 'app.bsky.feed.post'
      server.tellMessage('commit', { rev: nextTid(), operation, collection, rkey, ...held }, at)
      return `at://${annDid}/${collection}/${rkey}`
    },
  })
  return server
}
