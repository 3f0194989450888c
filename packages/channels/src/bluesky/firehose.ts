import type { Batch, ChannelEvent, Gap } from '@earshot/domain'
import { admit } from '../admit.ts'
import { ChannelError, type ChannelContext, type ListenInput } from '../port.ts'
import { backOffMs, pause } from '../waiting.ts'
import { postCollection } from './address.ts'
import { readFrame } from './jetstream-frame.ts'
import { openJetstream, type JetstreamSocket } from './jetstream-socket.ts'
import { openSiftedJetstream } from './sifted-jetstream.ts'

/** The public Jetstream hosts; any of them tells the whole network. */
export const publicHosts = [
  'wss://jetstream2.us-east.bsky.network',
  'wss://jetstream1.us-east.bsky.network',
  'wss://jetstream2.us-west.bsky.network',
  'wss://jetstream1.us-west.bsky.network',
]

const mostPerBatch = 500
const mostFramesPerBatch = 10_000
/** How long events are gathered before they are handed over. */
const gatherMs = 20
/** How long nothing but dropped posts is counted before the place is told. */
const countMs = 1000
/** Another host saw the same event at another time, and time on one host is not strictly ordered: events of this long repeat. */
const rewindUs = 5_000_000
/** Events come many times a second; a first one this much after the cursor means that the host no longer has the rest. */
const clampUs = 15_000_000
const mostRemembered = 20_000

/**
 * Hears every post of the network. Hosts are tried in turn; after each break it goes on a few seconds before where it
 * stopped and leaves out what it told already. Ends only with the signal, or when the guard refuses a host.
 */
export async function* hearFirehose(input: ListenInput, context: ChannelContext): AsyncGenerator<Batch> {
  const hosts = readHosts(input.settings['hosts'])
  const told = rememberTold()
  let cursorUs = readCursor(input.cursor)
  let failures = 0
  /** The sieve met something that it cannot read: the next connection is read message by message. */
  let isUnusual = false
  for (let turn = 0; !context.signal.aborted; turn++) {
    const host = hosts[turn % hosts.length] ?? hosts[0]
    if (host === undefined) return
    if (turn > 0 && hosts.length > 1) context.report({ code: 'switched-host', message: `Trying ${host}.` })
    await admit(context, new URL(host).hostname)
    const address = addressOf(host, cursorUs)
    const sift = isUnusual ? undefined : input.sift
    const socket: JetstreamSocket = sift ? openSiftedJetstream(address, context, sift) : openJetstream(address, context)
    try {
      for await (const batch of readHost(socket, cursorUs, told, input.wanted, context)) {
        cursorUs = Number(batch.cursor)
        failures = 0
        yield batch
      }
    } finally {
      socket.close()
    }
    if (context.signal.aborted) return
    isUnusual = socket.isUnusual()
    failures += 1
    // The other hosts are tried at once; only when all have failed it is time to wait.
    const waitMs = failures < hosts.length ? 100 : backOffMs(failures - hosts.length + 1, 500, 30_000)
    const message = `${host} ended the connection: ${socket.closed() ?? 'no reason given'}.`
    context.report({ code: 'disconnected', message, retryAt: context.now() + waitMs })
    await pause(waitMs, context.signal)
  }
}

async function* readHost(
  socket: JetstreamSocket,
  fromUs: number | undefined,
  told: (event: ChannelEvent) => boolean,
  wanted: ListenInput['wanted'],
  context: ChannelContext,
): AsyncGenerator<Batch> {
  let cursorUs = fromUs
  let first = true
  let heard = 0
  let toldAt = context.now()
  let gap: Gap | undefined
  const moveTo = (timeUs: number): void => {
    if (first) {
      first = false
      context.report({ code: 'connected', message: 'Bluesky is being heard.' })
      gap = gapBetween(fromUs, timeUs)
    }
    cursorUs = Math.max(cursorUs ?? 0, timeUs)
  }
  while (socket.closed() === undefined && !context.signal.aborted) {
    await socket.arrival(countMs)
    if (socket.waiting() < mostPerBatch) await pause(gatherMs, context.signal)
    const events: ChannelEvent[] = []
    let frames = 0
    const before = socket.leftOut()
    if (first && before.firstUs !== undefined) moveTo(before.firstUs)
    while (events.length < mostPerBatch && frames < mostFramesPerBatch && socket.waiting() > 0) {
      for (const raw of socket.take(mostPerBatch - events.length)) {
        frames += 1
        const { timeUs, event } = readFrame(raw, wanted)
        if (timeUs !== undefined) moveTo(timeUs)
        if (event === undefined || !told(event)) continue
        if (event.kind === 'unknown' && event.type === 'garbage') {
          context.report({ code: 'skipped', message: 'A message of Bluesky made no sense and was kept aside.' })
        }
        events.push(event)
      }
    }
    heard += frames + before.count
    // What waits still was sent before the last that was left out, perhaps.
    if (socket.waiting() === 0 && before.lastUs !== undefined) moveTo(before.lastUs)
    const due = events.length > 0 || gap !== undefined || (heard > 0 && context.now() - toldAt >= countMs)
    if (!due || cursorUs === undefined) continue
    toldAt = context.now()
    const gaps = gap === undefined ? {} : { gaps: [gap] }
    gap = undefined
    const batch = { events, cursor: String(cursorUs), heard, ...gaps }
    heard = 0
    yield batch
  }
}

/** Tells whether an event is new here; remembers the newest, which covers what is repeated after a break. */
function rememberTold(): (event: ChannelEvent) => boolean {
  let keys = new Set<string>()
  let older = new Set<string>()
  return (event) => {
    if (event.kind === 'unknown' || event.kind === 'returned') return true
    const key =
      event.kind === 'delete'
        ? `delete ${event.ref}`
        : event.kind === 'author-gone'
          ? `gone ${event.authorRef} ${event.at}`
          : `${event.post.ref} ${event.post.version ?? ''}`
    if (keys.has(key) || older.has(key)) return false
    keys.add(key)
    if (keys.size >= mostRemembered) {
      older = keys
      keys = new Set()
    }
    return true
  }
}

// An old cursor is not refused: the host silently begins with the oldest event it still has.
function gapBetween(fromUs: number | undefined, firstUs: number): Gap | undefined {
  if (fromUs === undefined || firstUs - fromUs <= clampUs) return undefined
  return { from: Math.floor(fromUs / 1000), to: Math.floor(firstUs / 1000), reason: 'cursor-too-old' }
}

function readCursor(cursor: string | undefined): number | undefined {
  return cursor !== undefined && /^\d{16}$/.test(cursor) ? Number(cursor) : undefined
}

function addressOf(host: string, cursorUs: number | undefined): string {
  const address = new URL(host)
  if (address.pathname === '/') address.pathname = '/subscribe'
  address.searchParams.set('wantedCollections', postCollection)
  if (cursorUs !== undefined) address.searchParams.set('cursor', String(cursorUs - rewindUs))
  return address.href
}

/** The hosts of a setting, separated by commas or white space; none: the public ones. Throws ChannelError `rejected`. */
export function readHosts(setting: string | undefined): readonly string[] {
  const written = (setting ?? '').split(/[\s,]+/).filter((host) => host !== '')
  if (written.length === 0) return publicHosts
  return written.map((host) => {
    const address = /^[a-z]+:\/\//i.test(host) ? host.replace(/^http/i, 'ws') : `wss://${host}`
    if (!URL.canParse(address) || !/^wss?:/i.test(address)) {
      throw new ChannelError('rejected', `“${host}” is not the address of a Jetstream host, such as ${publicHosts[0]}.`)
    }
    return address
  })
}
