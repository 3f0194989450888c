import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Batch, ChannelEvent, Gap } from '@earshot/domain'
import type { ChannelContext, ListenInput } from '../../port.ts'
import { pause } from '../../waiting.ts'
import type { FrameSocket } from './frame-socket.ts'
import { writePlace, type StreamPlace } from './stream-place.ts'
import type { Beginning, StreamWire } from './stream-wire.ts'

const mostPerBatch = 500
const mostFramesPerBatch = 10_000
/** So many are read before others get their turn: a millisecond. */
const mostAtOnce = 64
/** How long events are gathered before they are handed over. */
const gatherMs = 20
/** How long nothing but dropped posts is counted before the place is told. */
const countMs = 1000
/** Events come many times a second; a first one this much after the cursor means that the rest is not told. */
const clampUs = 15_000_000

/** What is kept from one connection to the next. */
export interface Course {
  readonly told: (event: ChannelEvent) => boolean
  place: StreamPlace | undefined
  /** The host has said that it no longer has what comes behind the place. */
  hasLost: boolean
  /** The sieve met something that it cannot read: the next connection is read message by message. */
  isUnusual: boolean
}

export interface HostReading<Frame> {
  readonly wire: StreamWire<Frame>
  readonly host: URL
  readonly beginning: Beginning
  readonly socket: FrameSocket<Frame>
  readonly course: Course
  readonly input: ListenInput
  readonly context: ChannelContext
}

/** Ends with the error that the host told, if it did. */
export async function* readHost<Frame>(reading: HostReading<Frame>): AsyncGenerator<Batch, string | undefined> {
  const { wire, host, beginning, socket, course, input, context } = reading
  const { afterSeq } = beginning
  const from = course.place
  const wanted = socket.isSifted ? undefined : input.wanted
  let first = true
  let heard = 0
  let toldAt = context.now()
  let gap: Gap | undefined
  let error: string | undefined
  const moveTo = (timeUs: number, seq?: number): void => {
    if (first) {
      first = false
      context.report({ code: 'connected', message: 'Bluesky is being heard.' })
      gap = gapBetween(from, timeUs, course.hasLost, beginning)
      course.hasLost = false
    }
    const latestUs = Math.max(course.place?.timeUs ?? 0, timeUs)
    course.place = { timeUs: latestUs, ...(wire.isNumbered && seq !== undefined ? { seq, host: host.host } : {}) }
  }
  while (error === undefined && socket.closed() === undefined && !context.signal.aborted) {
    await socket.arrival(countMs)
    if (socket.waiting() < mostPerBatch) await pause(gatherMs, context.signal)
    const events: ChannelEvent[] = []
    let frames = 0
    const before = socket.leftOut()
    if (first && before.firstUs !== undefined) moveTo(before.firstUs)
    while (error === undefined && events.length < mostPerBatch && frames < mostFramesPerBatch && socket.waiting() > 0) {
      if (frames > 0) await nextTurn()
      for (const frame of socket.take(Math.min(mostAtOnce, mostPerBatch - events.length))) {
        frames += 1
        const telling = wire.read(frame, wanted)
        if (telling.isOutdated === true) course.hasLost = true
        error ??= telling.error
        const { timeUs, seq } = telling
        if (first && isBehind(seq, afterSeq)) error ??= 'FutureCursor'
        if (error !== undefined) break
        if (seq !== undefined && afterSeq !== undefined && seq <= afterSeq) continue
        if (timeUs !== undefined) moveTo(timeUs, seq)
        for (const event of telling.events) {
          if (event.kind === 'post' && input.concerns?.(event.post) === false) continue
          if (!course.told(event)) continue
          if (event.kind === 'unknown' && event.type === 'garbage') {
            context.report({ code: 'skipped', message: 'A message of Bluesky made no sense and was kept aside.' })
          }
          events.push(event)
        }
      }
    }
    heard += frames + before.count
    // What waits still was sent before the last that was left out, perhaps.
    if (socket.waiting() === 0 && before.lastUs !== undefined) moveTo(before.lastUs)
    const due = events.length > 0 || gap !== undefined || (heard > 0 && context.now() - toldAt >= countMs)
    if (!due || course.place === undefined) continue
    toldAt = context.now()
    const gaps = gap === undefined ? {} : { gaps: [gap] }
    gap = undefined
    const batch = { events, cursor: writePlace(course.place), heard, ...gaps }
    heard = 0
    yield batch
  }
  return error
}

/** Nothing is numbered lower than the number asked for, unless the host has begun to count anew. */
function isBehind(seq: number | undefined, afterSeq: number | undefined): boolean {
  return seq !== undefined && afterSeq !== undefined && seq < afterSeq
}

function gapBetween(
  from: StreamPlace | undefined,
  firstUs: number,
  hasLost: boolean,
  { lossShows }: Beginning,
): Gap | undefined {
  if (from === undefined || firstUs <= from.timeUs) return undefined
  const isLate = firstUs - from.timeUs > clampUs
  if (!hasLost && (lossShows === 'when-told' || (lossShows === 'when-late' && !isLate))) return undefined
  return { from: Math.floor(from.timeUs / 1000), to: Math.floor(firstUs / 1000), reason: 'cursor-too-old' }
}
