import { postCollection } from '../address.ts'
import { openTextFrames } from './frame-socket.ts'
import { readFrame } from './jetstream-frame.ts'
import { openSiftedJetstream } from './sifted-jetstream.ts'
import { rewindUs, type StreamWire } from './stream-wire.ts'

const nothing = [] as const

/** Jetstream v1, `/subscribe`: goes on by time, and silently begins later when it no longer has that time. */
export const jetstream1: StreamWire<string> = {
  isNumbered: false,
  knowsTimes: true,
  beginAt(host, place) {
    const address = new URL(host)
    if (address.pathname === '/') address.pathname = '/subscribe'
    address.searchParams.set('wantedCollections', postCollection)
    if (place !== undefined) address.searchParams.set('cursor', String(place.timeUs - rewindUs))
    return { url: address.href, lossShows: 'when-late' }
  },
  open: (url, context, sift) => (sift ? openSiftedJetstream(url, context, sift) : openTextFrames(url, context)),
  read(frame, wanted) {
    const { timeUs, event } = readFrame(frame, wanted)
    return { timeUs, events: event === undefined ? nothing : [event] }
  },
}
