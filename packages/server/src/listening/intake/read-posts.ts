import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Post } from '@earshot/domain'
import type { Reading, TextToRead } from '@earshot/understanding'
import type { Services } from '../../context.ts'
import type { Concern } from '../ear/ear.ts'

export { nextTurn }

/** So many texts are read before others get their turn: some milliseconds. */
const readAtOnce = 32
/** Fewer are read sooner than they are handed over. */
const fewestForThread = 64
const readByThread = 128

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

/** Reads texts a few at a time, many on another thread; `between` is awaited where others can have a turn. */
export async function readInTurns(
  { read, readMany }: Pick<Services, 'read' | 'readMany'>,
  texts: readonly TextToRead[],
  workspaceId: string,
  between: () => Promise<unknown> = nextTurn,
): Promise<Reading[]> {
  const readings: Reading[] = []
  while (readings.length < texts.length) {
    const from = readings.length
    if (from > 0) await between()
    const many = texts.slice(from, from + readByThread)
    const there = many.length >= fewestForThread ? await readMany?.(many, workspaceId) : undefined
    readings.push(...(there ?? read(many.slice(0, readAtOnce), workspaceId)))
  }
  return readings
}
