import type { TextPart } from '../src/email/parts.ts'

/** The part of a mail that is nothing but text. */
export const plainPart: TextPart = {
  part: '1',
  type: 'text/plain',
  charset: 'utf-8',
  encoding: '8bit',
  isFlowed: false,
  deletesSpace: false,
}
