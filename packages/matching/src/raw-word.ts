import type { Word } from './words.ts'

const ignorable = /\p{Default_Ignorable_Code_Point}/gu

/** A word as it stands in its text: capitals and accents kept, invisible characters left out, composed (NFC). */
export const rawWord = (text: string, { start, end }: Pick<Word, 'start' | 'end'>): string =>
  text.slice(start, end).replace(ignorable, '').normalize('NFC')
