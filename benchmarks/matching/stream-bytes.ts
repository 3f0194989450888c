import { jetstreamEvent, textFrame } from '../../packages/matching/test/jetstream.ts'
import type { CorpusPost } from './corpus.ts'

/** How posts are dressed up as events: with the links and described pictures that half of them have, or bare. */
export type Dress = 'text' | 'media'

const page = 'https://news.example.com/2026/07/some-story'

/** One real text in the event that Bluesky's server would send for it; every second a reply. */
export function eventOf({ text, language }: CorpusPost, at: number, dress: Dress): string {
  const hasPicture = dress === 'media' && at % 4 === 1
  const hasLink = dress === 'media' && at % 4 === 3
  return jetstreamEvent({
    text,
    isReply: at % 2 === 0,
    langs: [language ?? 'en'],
    ...(hasPicture && { alts: ['A crowd in front of a shop window in the rain, seen from across the street'] }),
    ...(hasLink && { facets: [{ uri: page }], external: page }),
  })
}

/** Where each of the frames ends. */
export function endsOfFrames(frames: Uint8Array): readonly number[] {
  const ends: number[] = []
  for (let at = 0; at < frames.length;) {
    const length = frames[at + 1] ?? 0
    at += length < 126 ? 2 + length : 4 + (((frames[at + 2] ?? 0) << 8) | (frames[at + 3] ?? 0))
    ends.push(at)
  }
  return ends
}

/** WebSocket frames back to back, as a socket delivers them. */
export function framesOf(posts: readonly CorpusPost[], dress: Dress): Uint8Array {
  return Buffer.concat(posts.map((post, at) => textFrame(eventOf(post, at, dress))))
}
