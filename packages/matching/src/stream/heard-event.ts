import type { Heard } from '../answers.ts'
import type { Engine } from '../engine/engine.ts'
import type { PostToMatch } from '../port.ts'
import { circumstancesOf, readPost, type Reading } from '../reading.ts'
import { jetstreamPost } from './jetstream-post.ts'

const decoder = new TextDecoder()

/** The post in the bytes of an event; undefined when there is none. */
export const postIn = (event: Uint8Array, channel: string): PostToMatch | undefined => {
  try {
    return jetstreamPost(JSON.parse(decoder.decode(event)), channel)
  } catch {
    return undefined
  }
}

/** An event in the kernel's memory, parsed only for what the kernel cannot tell; used for one event after the other. */
export interface HeardEvent extends Heard {
  moveTo(from: number, length: number): void
  bytes(): Uint8Array
}

export const createHeardEvent = (engine: () => Engine, channel: string): HeardEvent => {
  let from = 0
  let length = 0
  let post: PostToMatch | undefined
  /** Undefined: nobody has asked yet. */
  let language: { readonly code: string | undefined } | undefined
  let reading: Reading | undefined

  const bytes = (): Uint8Array => engine().heap.bytes.subarray(from, from + length)
  const parsed = (): PostToMatch | undefined => (post ??= postIn(bytes(), channel))
  const told = (): Heard['circumstances'] | undefined => {
    const found = parsed()
    return found && circumstancesOf(found)
  }
  const languageOf = (): string | undefined => {
    const letters = engine().kernel.languageOf(from, from + length)
    if (letters === 0) return undefined
    return letters < 0 ? told()?.language : spell(letters)
  }
  return {
    bytes,
    moveTo(newFrom, newLength) {
      from = newFrom
      length = newLength
      post = undefined
      language = undefined
      reading = undefined
    },
    circumstances: {
      channel,
      author: undefined,
      get language(): string | undefined {
        language ??= { code: languageOf() }
        return language.code
      },
      get postKind(): string | undefined {
        return told()?.postKind
      },
    },
    reading() {
      const found = reading ? undefined : parsed()
      return (reading ??= found && readPost(found))
    },
  }
}

const spelled = new Map<number, string>()

const spell = (letters: number): string => {
  const known = spelled.get(letters)
  if (known !== undefined) return known
  const third = letters >> 16
  const code = String.fromCharCode(letters & 255, (letters >> 8) & 255, ...(third === 0 ? [] : [third]))
  spelled.set(letters, code)
  return code
}
