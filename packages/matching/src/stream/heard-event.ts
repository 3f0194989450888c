import type { Heard } from '../answers.ts'
import type { Engine } from '../engine/engine.ts'
import { circumstancesOf, readPost, type Reading } from '../reading.ts'
import type { PostToMatch } from '../port.ts'
import { jetstreamPost } from './jetstream-post.ts'

const decoder = new TextDecoder()

/** The post in the bytes of an event; undefined when there is none. */
export const postIn = (event: Uint8Array): PostToMatch | undefined => {
  try {
    return jetstreamPost(JSON.parse(decoder.decode(event)))
  } catch {
    return undefined
  }
}

/** The circumstances of an event in the kernel's memory, parsed only for what the kernel cannot tell. */
export const hearEvent = ({ heap, kernel }: Engine, from: number, length: number): Heard => {
  let post: PostToMatch | undefined
  let reading: Reading | undefined
  const parsed = (): PostToMatch | undefined => (post ??= postIn(heap.bytes.subarray(from, from + length)))
  const told = (): Heard['circumstances'] | undefined => {
    const found = parsed()
    return found && circumstancesOf(found)
  }
  const circumstances = {
    channel: 'bluesky',
    author: undefined,
    get language(): string | undefined {
      const letters = kernel.languageOf(from, from + length)
      if (letters === 0) return undefined
      return letters < 0 ? told()?.language : spell(letters)
    },
    get postKind(): string | undefined {
      return told()?.postKind
    },
  }
  return {
    circumstances,
    reading() {
      const found = reading ? undefined : parsed()
      return (reading ??= found && readPost(found))
    },
  }
}

const spell = (letters: number): string => {
  const third = letters >> 16
  return String.fromCharCode(letters & 255, (letters >> 8) & 255, ...(third === 0 ? [] : [third]))
}
