import { charsetOfBom, decode } from '../charset.ts'

/**
 * A file as text whose every unit is the same number of bytes, so that a place in the text is a place in the file.
 * Commas, quotes and line ends are ASCII in every charset but UTF-16: such files are cut up byte by byte, and only
 * the cells are decoded.
 */
export interface Units {
  readonly bytesPerUnit: 1 | 2
  readonly read: (bytes: Buffer) => string
  readonly decode: (units: string) => string
}

const beyondAscii = /[^\0-\x7F]/

/** Old spreadsheets end lines with a carriage return alone. */
export type LineEnd = '\n' | '\r'

export function lineEndOf(bytes: Uint8Array): LineEnd {
  return bytes.includes(13) && !bytes.includes(10) ? '\r' : '\n'
}

export function unitsOf(charset: string, lineEnd: LineEnd): Units {
  const withLineFeeds = (text: string): string => (lineEnd === '\r' ? text.replaceAll('\r', '\n') : text)

  if (charset === 'utf-16le' || charset === 'utf-16be') {
    const swap = charset === 'utf-16be'
    return {
      bytesPerUnit: 2,
      read: (bytes) => withLineFeeds((swap ? Buffer.from(bytes).swap16() : bytes).toString('utf16le')),
      decode: (units) => units,
    }
  }
  return {
    bytesPerUnit: 1,
    read: (bytes) => withLineFeeds(bytes.toString('latin1')),
    decode: (units) => (beyondAscii.test(units) ? decode(Buffer.from(units, 'latin1'), charset) : units),
  }
}

/** The stream in pieces of whole units. */
export async function* wholeUnits(stream: AsyncIterable<Uint8Array>, units: Units): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const part of stream) {
    const bytes = Buffer.concat([rest, part])
    const whole = bytes.length - (bytes.length % units.bytesPerUnit)
    rest = bytes.subarray(whole)
    yield units.read(bytes.subarray(0, whole))
  }
}

/** How many bytes the byte order mark takes at the beginning of a file. */
export function bomBytes(bytes: Uint8Array): number {
  const charset = charsetOfBom(bytes)
  return charset === undefined ? 0 : charset === 'utf-8' ? 3 : 2
}
