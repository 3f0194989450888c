import type { ChannelEvent } from '@earshot/domain'
import type { ChannelContext, ListenInput } from '../../port.ts'
import type { FrameSocket } from './frame-socket.ts'
import type { StreamPlace } from './stream-place.ts'

/** One message of a host, as events of ours. */
export interface Telling {
  /** The message's own time in microseconds since the epoch; undefined where it holds none. */
  readonly timeUs: number | undefined
  /** Its number, on hosts that number their messages. */
  readonly seq?: number | undefined
  readonly events: readonly ChannelEvent[]
  /** The host says that it no longer has all that was asked for. */
  readonly isOutdated?: boolean
  /** The host ends the connection, and why. */
  readonly error?: string
}

export interface Beginning {
  readonly url: string
  /** Only what comes after this number is new. */
  readonly afterSeq?: number
  /** How it shows that something was lost: the host says so, its first message is much later than the place, or it surely was. */
  readonly lossShows: 'when-told' | 'when-late' | 'always'
}

/** A way in which hosts tell the whole network. */
export interface StreamWire<Frame> {
  /** Its messages are numbered, so that places hold the number. */
  readonly isNumbered: boolean
  /** It goes on by time where a number is not known. */
  readonly knowsTimes: boolean
  readonly beginAt: (host: URL, place: StreamPlace | undefined) => Beginning
  readonly open: (url: string, context: ChannelContext, sift: ListenInput['sift']) => FrameSocket<Frame>
  readonly read: (frame: Frame, wanted: ListenInput['wanted']) => Telling
}

/** Another host saw the same event at another time, and time on one host is not strictly ordered: events of this long repeat. */
export const rewindUs = 5_000_000
