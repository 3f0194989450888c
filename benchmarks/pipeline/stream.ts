import { createMatcher } from '@earshot/matching'
import { textFrame } from '../../packages/matching/test/jetstream.ts'
import { readPosts, type CorpusPost } from '../matching/corpus.ts'
import { eventOf } from '../matching/stream-bytes.ts'
import { createRandom } from '../listening/voices.ts'
import { monitorsOf } from '../matching/setup.ts'

/** Every so many posts one matches. */
export const oneIn = 100

/** Frames of a network back to back, every hundredth a post that some monitor matches. */
export interface Stream {
  /** The next so many frames, stamped with this moment, to be written soon. Every matching one is a new post. */
  take(count: number): readonly Uint8Array[]
  /** Matching posts taken so far. */
  readonly matching: number
}

/** Where the fields of an event stand that are written anew each time, from the beginning of its frame. */
interface Places {
  readonly time: number
  readonly did: number
  readonly key: number
  readonly created: number
}

interface Frame {
  readonly bytes: Uint8Array
  readonly places: Places
}

const people = 200_000
const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * Real texts, told apart by the monitors that the server has too; half of them replies. What matches nobody is written
 * once and only stamped each time, so that the sender takes little of the processors that it shares with the server.
 */
export function openStream(monitors: string): Stream {
  const matcher = createMatcher(monitorsOf(monitors))
  const posts = readPosts()
  const isMatching = ({ text }: CorpusPost): boolean => matcher.match({ text, channel: 'bluesky' }).length > 0
  const wanted = posts.filter(isMatching).map(frameOf)
  const rest = posts.filter((post) => !isMatching(post)).map(frameOf)
  const block = Buffer.concat(rest.map(({ bytes }) => bytes))
  const starts = [0]
  for (const { bytes } of rest) starts.push((starts.at(-1) ?? 0) + bytes.length)
  const times = rest.map(({ places }, at) => (starts[at] ?? 0) + places.time)
  const random = createRandom(7)
  let sent = 0
  let next = 0
  let matching = 0

  const matchingFrame = (now: Date, time: Uint8Array): Uint8Array => {
    const number = matching++
    const frame = wanted[number % wanted.length]
    if (frame === undefined) return new Uint8Array()
    const { places } = frame
    const buffer = Buffer.from(frame.bytes)
    const author = Math.floor(people * random() * random())
    buffer.set(time, places.time)
    buffer.write(base32(author, 12), places.did, 'latin1')
    buffer.write(base32(number, 10), places.key, 'latin1')
    buffer.write(now.toISOString(), places.created, 'latin1')
    return buffer
  }
  const restFrames = (count: number, time: Uint8Array): Uint8Array => {
    const from = next
    for (; next < from + count; next++) block.set(time, times[next])
    const bytes = block.subarray(starts[from], starts[next])
    if (next === rest.length) next = 0
    return bytes
  }
  return {
    get matching() {
      return matching
    },
    take(count) {
      const now = new Date()
      const time = Buffer.from(String(now.getTime() * 1000))
      const pieces: Uint8Array[] = []
      for (const end = sent + count; sent < end;) {
        const place = sent % oneIn
        const run = place === 0 ? 1 : Math.min(oneIn - place, end - sent, rest.length - next)
        pieces.push(place === 0 ? matchingFrame(now, time) : restFrames(run, time))
        sent += run
      }
      return pieces
    },
  }
}

function frameOf(post: CorpusPost, at: number): Frame {
  const bytes = Buffer.from(textFrame(eventOf(post, at, 'text')))
  const behind = (words: string): number => bytes.indexOf(words) + words.length
  const places = {
    did: behind('{"did":"did:plc:'),
    time: behind('"time_us":'),
    key: behind('"rkey":"'),
    created: behind('"createdAt":"'),
  }
  return { bytes, places }
}

/** The lowest digits of a number, as many letters as asked for. */
function base32(number: number, length: number): string {
  let text = ''
  for (let rest = number; text.length < length; rest = Math.floor(rest / 32)) text = (letters[rest % 32] ?? '') + text
  return text
}
