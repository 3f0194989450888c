import { postCollection } from '../address.ts'
import { openTextFrames } from './frame-socket.ts'
import { readFrame2 } from './jetstream-2-frame.ts'
import { seqOn } from './stream-place.ts'
import { rewindUs, type StreamWire } from './stream-wire.ts'

export const jetstream2Path = '/xrpc/network.bsky.jetstream.subscribeEvents'

/**
 * Jetstream v2: goes on by number on the host that gave it, else by time. Numbers are below 10¹⁵ and times above, and
 * both begin with the message they name.
 */
export const jetstream2: StreamWire<string> = {
  isNumbered: true,
  knowsTimes: true,
  beginAt(host, place) {
    const address = new URL(host)
    const seq = seqOn(host.host, place)
    const from = seq ?? (place === undefined ? undefined : place.timeUs - rewindUs)
    for (const kind of ['commit', 'account']) address.searchParams.append('kinds', kind)
    address.searchParams.append('collections', postCollection)
    if (from !== undefined) address.searchParams.set('cursor', String(from))
    return { url: address.href, lossShows: 'when-told', ...(seq === undefined ? {} : { afterSeq: seq }) }
  },
  // The sieve of the matching package reads v1 only: here every frame is read whole.
  open: (url, context) => openTextFrames(url, context),
  read: readFrame2,
}
