import { openByteFrames } from './frame-socket.ts'
import { readReposFrame } from './repos-frame.ts'
import { seqOn } from './stream-place.ts'
import type { StreamWire } from './stream-wire.ts'

/**
 * The firehose of a relay or of one server: goes on exactly behind the number of the last message, on the host that gave
 * it. It knows no times, so that another host begins with what is said from then on.
 */
export const repos: StreamWire<Uint8Array> = {
  isNumbered: true,
  knowsTimes: false,
  beginAt(host, place) {
    const address = new URL(host)
    const seq = seqOn(host.host, place)
    // A place without a number is that of a first start, or of a host of another kind that was heard a moment ago.
    if (seq === undefined) return { url: address.href, lossShows: place?.seq === undefined ? 'when-late' : 'always' }
    address.searchParams.set('cursor', String(seq))
    return { url: address.href, lossShows: 'when-told', afterSeq: seq }
  },
  open: (url, context) => openByteFrames(url, context),
  read: readReposFrame,
}
