import { ChannelError } from './port.ts'

/** Throws ChannelError `rejected` for an answer that says nothing. */
export function demandWords(text: string): void {
  if (text.trim() === '')
    throw new ChannelError('rejected', 'An answer without words is not sent. Write something first.')
}

/** Throws ChannelError `too-large` for an answer of `count` characters where `who` takes `most`, however it counts them. */
export function demandRoom(who: string, most: number, count: number): void {
  if (count > most)
    throw new ChannelError('too-large', `${who} takes ${most} characters, this answer has ${count}. Shorten it.`)
}
