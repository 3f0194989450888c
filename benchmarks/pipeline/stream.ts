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
  /** The next so many frames, stamped with this moment. Every matching one is a new post. */
  take(count: number): Uint8Array
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

/** Real texts, told apart by the monitors that the server has too; half of them replies. */
export function openStream(monitors: string): Stream {
  const matcher = createMatcher(monitorsOf(monitors))
  const posts = readPosts()
  const isMatching = ({ text }: CorpusPost): boolean => matcher.match({ text, channel: 'bluesky' }).length > 0
  const rest = posts.filter((post) => !isMatching(post)).map(frameOf)
  const wanted = posts.filter(isMatching).map(frameOf)
  const random = createRandom(7)
  let sent = 0
  let matching = 0

  const stamp = (buffer: Buffer, at: number, { places }: Frame, number: number): void => {
    const author = Math.floor(people * random() * random())
    buffer.write(base32(author, 12), at + places.did, 'latin1')
    buffer.write(base32(number, 10), at + places.key, 'latin1')
    buffer.write(new Date().toISOString(), at + places.created, 'latin1')
  }
  return {
    get matching() {
      return matching
    },
    take(count) {
      const now = Buffer.from(String(Date.now() * 1000))
      const chosen: Frame[] = []
      let size = 0
      for (let left = count; left > 0; left--) {
        const list = sent++ % oneIn === 0 ? wanted : rest
        const frame = list[Math.floor((sent - 1) / (list === wanted ? oneIn : 1)) % list.length]
        if (frame === undefined) continue
        chosen.push(frame)
        size += frame.bytes.length
      }
      const buffer = Buffer.allocUnsafe(size)
      let at = 0
      for (const [index, frame] of chosen.entries()) {
        buffer.set(frame.bytes, at)
        buffer.set(now, at + frame.places.time)
        if ((sent - count + index) % oneIn === 0) stamp(buffer, at, frame, matching++)
        at += frame.bytes.length
      }
      return buffer
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
