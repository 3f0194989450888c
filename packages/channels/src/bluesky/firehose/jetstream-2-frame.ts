/** PURE. One Jetstream v2 frame, as events of ours; `network.bsky.jetstream.subscribeEvents`, framing of proposal 0015. */
import type { ChannelEvent } from '@earshot/domain'
import type { ListenInput } from '../../port.ts'
import { parseWellFormed, wellFormed } from '../../well-formed.ts'
import { goneOf, postEvent } from './commit-event.ts'
import type { Telling } from './stream-wire.ts'
import { jetstream2Error, jetstream2Message } from '../wire.ts'

/** How much of a frame that is no JSON is kept. */
const keptGarbage = 2000
const nothing: Telling = { timeUs: undefined, events: [] }

/** Reads a frame. New posts that `wanted` refuses are dropped; edits and deletions always pass. */
export function readFrame2(raw: string, wanted: ListenInput['wanted']): Telling {
  const parsed = parseFrame(raw)
  if (parsed === undefined) return unknown('garbage', wellFormed(raw.slice(0, keptGarbage)))
  const error = jetstream2Error.safeParse(parsed)
  if (error.success) return { ...nothing, error: error.data.error ?? 'error' }
  const message = jetstream2Message.safeParse(parsed)
  if (!message.success) return unknown('unreadable', parsed)
  const { payload } = message.data
  const kind = payload.$type.slice(payload.$type.lastIndexOf('#') + 1)
  if (kind === 'info') return { ...nothing, isOutdated: payload.name === 'OutdatedCursor' }
  const { seq } = payload
  const timeUs = microsecondsOf(payload.time)
  const event = eventOf(kind, payload, timeUs ?? 0, raw, wanted)
  return { timeUs, seq, events: event === undefined ? nothing.events : [event] }
}

type Payload = ReturnType<typeof jetstream2Message.parse>['payload']

function eventOf(
  kind: string,
  payload: Payload,
  timeUs: number,
  raw: string,
  wanted: ListenInput['wanted'],
): ChannelEvent | undefined {
  const at = Math.floor(timeUs / 1000)
  const { did = '', operation = '', collection = '', rkey = '', cid, record, account } = payload
  switch (kind) {
    case 'commit':
      if (operation === 'create' && wanted?.(raw) === false) return undefined
      return postEvent({ did, operation, collection, rkey, cid, record }, at, payload)
    case 'account':
      return goneOf(did, account, at)
    case 'identity':
    case 'sync':
      return undefined
    default:
      return { kind: 'unknown', type: kind, raw: payload }
  }
}

/** RFC 3339 with six digits of a second, which Date would cut to three. */
function microsecondsOf(time: string | undefined): number | undefined {
  const ms = Date.parse(time ?? '')
  if (Number.isNaN(ms)) return undefined
  const digits = /\.(\d+)/.exec(time ?? '')?.[1] ?? ''
  return Math.floor(ms / 1000) * 1_000_000 + Number(digits.padEnd(6, '0').slice(0, 6))
}

function unknown(type: string, raw: unknown): Telling {
  return { ...nothing, events: [{ kind: 'unknown', type, raw }] }
}

function parseFrame(raw: string): unknown {
  try {
    return parseWellFormed(raw)
  } catch {
    return undefined
  }
}
