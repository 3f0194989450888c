import iconv from 'iconv-lite'

/** How many bytes are enough to tell a charset. */
export const sampleBytes = 1024 * 1024

const boms: readonly (readonly [charset: string, bom: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The charset a byte order mark names, or undefined without one. */
export function charsetOfBom(bytes: Uint8Array): string | undefined {
  return boms.find(([, bom]) => bom.every((byte, place) => bytes[place] === byte))?.[0]
}

/**
 * The charset of a text from its bytes alone: a byte order mark, the zero bytes of UTF-16, valid UTF-8, else the one of
 * windows-1251 (Cyrillic), windows-1253 (Greek) and windows-1252 (western Europe) whose letters fit best.
 */
export function detectCharset(bytes: Uint8Array): string {
  return charsetOfBom(bytes) ?? utf16Without(bytes) ?? (isUtf8(bytes) ? 'utf-8' : singleByteCharset(bytes))
}

/** Decodes; what the charset does not know becomes U+FFFD; a byte order mark is left out. */
export function decode(bytes: Uint8Array, charset: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), charset)
}

/** The name under which this charset can be decoded, or undefined when it is unknown. */
export function knownCharset(label: string | undefined): string | undefined {
  const name = label
    ?.trim()
    .replace(/^["']|["']$/g, '')
    .toLowerCase()
  if (name === undefined || name === '' || !iconv.encodingExists(name)) return undefined
  // By the WHATWG encoding standard these labels mean windows-1252, which holds more than they do.
  return ['iso-8859-1', 'latin1', 'us-ascii', 'ascii'].includes(name) ? 'windows-1252' : name
}

/** Whether the bytes are UTF-8, where the last character may be cut off. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function utf16Without(bytes: Uint8Array): string | undefined {
  const looked = Math.min(bytes.length, 4096) & ~1
  if (looked < 8) return undefined
  let [even, odd] = [0, 0]
  for (let place = 0; place < looked; place += 2) {
    if (bytes[place] === 0) even += 1
    if (bytes[place + 1] === 0) odd += 1
  }
  // Commas, quotes and line ends alone make some of every table's characters ASCII.
  if (odd > looked / 20 && even === 0) return 'utf-16le'
  return even > looked / 20 && odd === 0 ? 'utf-16be' : undefined
}

// The letters of each language from the most frequent on; what is not among them counts against the charset.
const russian = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ'
const greek = 'αοιετσνηυρπκμλςωόίγδέάθχφήβξύώζψ'

function singleByteCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 65_536)
  const scores = [
    ['windows-1251', fit(decode(sample, 'windows-1251'), russian)],
    ['windows-1253', fit(decode(sample, 'windows-1253'), greek)],
  ] as const
  const [best] = scores.toSorted((a, b) => b[1] - a[1])
  return best !== undefined && best[1] > 0 ? best[0] : 'windows-1252'
}

/** How well the letters beyond ASCII fit: only runs of three count, since western accents stand among ASCII letters. */
function fit(text: string, letters: string): number {
  let score = 0
  for (const [run] of text.matchAll(/[^\0-\x7F]{3,}/g)) {
    for (const letter of run) {
      const rank = letters.indexOf(letter.toLowerCase())
      score += rank < 0 ? -1.5 : 1 - rank / letters.length - (letter === letter.toLowerCase() ? 0 : 0.3)
    }
  }
  return score
}
