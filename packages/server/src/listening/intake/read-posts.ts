import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Post } from '@earshot/domain'
import type { Read, Reading, TextToRead } from '@earshot/understanding'
import type { Concern } from '../ear/ear.ts'

export { nextTurn }

/** So many texts are read before others get their turn: some milliseconds. */
const readAtOnce = 32

/** A post as it is read. */
export function textToRead(
  { text, title, channel, author, declaredLanguages }: Post,
  concern: Concern,
  brandWords: readonly string[],
): TextToRead {
  return {
    text: title === undefined ? text : `${title}\n${text}`,
    channel,
    toUs: concern.toUs,
    brandWords,
    author: {
      ...(author.handle === undefined ? {} : { handle: author.handle }),
      ...(author.name === undefined ? {} : { name: author.name }),
    },
    ...(declaredLanguages === undefined ? {} : { declaredLanguages }),
  }
}

/** Reads texts a few at a time; `between` is awaited where others can have a turn. */
export async function readInTurns(
  read: Read,
  texts: readonly TextToRead[],
  between: () => Promise<unknown> = nextTurn,
): Promise<Reading[]> {
  const readings: Reading[] = []
  for (let start = 0; start < texts.length; start += readAtOnce) {
    if (start > 0) await between()
    readings.push(...read(texts.slice(start, start + readAtOnce)))
  }
  return readings
}
