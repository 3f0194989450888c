/** PURE. One Jetstream v1 frame, as an event of ours. */
import type { ChannelEvent } from '@earshot/domain'
import { wellFormed, parseWellFormed } from '../../well-formed.ts'
import { goneOf, postEvent } from './commit-event.ts'
import { jetstreamEvent, type JetstreamEvent } from '../wire.ts'

export interface ReadFrame {
  /** The event's own time in microseconds since the epoch; undefined where it holds none. */
  readonly timeUs: number | undefined
  readonly event: ChannelEvent | undefined
}

/** How much of a frame that is no JSON is kept. */
const keptGarbage = 2000

/**
 * Reads a frame. New posts that `wanted` refuses are dropped before they are parsed: only their time is read. Edits and
 * deletions always pass, since what they concern may be stored though they hold no word of ours.
 */
export function readFrame(raw: string, wanted: ((rawText: string) => boolean) | undefined): ReadFrame {
  if (wanted !== undefined && isNewPost(raw) && !wanted(raw)) return { timeUs: timeIn(raw), event: undefined }
  const parsed = parseEvent(raw)
  if (parsed === undefined)
    return {
      timeUs: undefined,
      event: { kind: 'unknown', type: 'garbage', raw: wellFormed(raw.slice(0, keptGarbage)) },
    }
  const event = jetstreamEvent.safeParse(parsed)
  if (!event.success) return { timeUs: undefined, event: { kind: 'unknown', type: 'unreadable', raw: parsed } }
  return { timeUs: event.data.time_us, event: eventOf(event.data, parsed) }
}

// Inside a JSON string a quote is escaped, so these cannot be part of what somebody wrote.
function isNewPost(raw: string): boolean {
  return (
    raw.includes('"operation":"create"') &&
    !raw.includes('"operation":"delete"') &&
    !raw.includes('"operation":"update"')
  )
}

/** The event's own time in microseconds since the epoch. */
export function timeIn(raw: string): number | undefined {
  const digits = /"time_us":(\d{1,17})/.exec(raw)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

function parseEvent(raw: string): unknown {
  try {
    return parseWellFormed(raw)
  } catch {
    return undefined
  }
}

function eventOf(event: JetstreamEvent, raw: unknown): ChannelEvent | undefined {
  const at = Math.floor(event.time_us / 1000)
  const { did, commit, account } = event
  switch (event.kind) {
    case 'commit': {
      if (commit === undefined) return { kind: 'unknown', type: event.kind, raw }
      const { operation, collection, rkey, cid, record } = commit
      return postEvent({ did, operation, collection, rkey, cid, record }, at, raw)
    }
    case 'account':
      return goneOf(did, account, at)
    case 'identity':
      return undefined
    default:
      return { kind: 'unknown', type: event.kind, raw }
  }
}
