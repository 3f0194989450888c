import { hashWord } from '../../packages/understanding/src/extract/tokens.ts'
import { fold } from '../../packages/understanding/src/text/fold.ts'

/** What two copies of a text have in common: its folded words, without links, handles, retweet marks and digits. */
export const normalised = (text: string): string =>
  fold(text)
    .replaceAll(/https?:\S+|www\.\S+|@[\p{L}\p{N}_.-]+|&\w+;/gu, ' ')
    .replaceAll(/(?:^|\s)rt(?=\s|:)/gu, ' ')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim()

/** A number that copies of a text share. */
export const textHash = (text: string): number => hashWord(normalised(text).slice(0, 120)) >>> 0

/** 0 to 99, the same for copies of a text. */
export const centile = (text: string): number => (Math.imul(textHash(text), 0x9e3779b1) >>> 16) % 100
