import { charsetOfBom, decode, detectCharset, isUtf8, knownCharset } from '../charset.ts'

/**
 * The text of a feed. Its charset is named by the byte order mark, else the HTTP header, else the XML prolog (RFC 7303);
 * when the name is unknown or the bytes contradict it, by the bytes themselves.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | undefined): string {
  return decode(bytes, charsetOf(bytes, contentType))
}

function charsetOf(bytes: Uint8Array, contentType: string | undefined): string {
  const bom = charsetOfBom(bytes)
  if (bom !== undefined) return bom
  const named = [charsetInHeader(contentType), charsetInProlog(bytes)]
  for (const label of named) {
    const charset = knownCharset(label)
    if (charset === undefined) continue
    const isUnicode = charset.startsWith('utf')
    if (isUnicode ? charset !== 'utf-8' || isUtf8(bytes) : true) return charset
  }
  return detectCharset(bytes)
}

function charsetInHeader(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*("[^"]*"|[^\s;]+)/i.exec(contentType ?? '')?.[1]
}

function charsetInProlog(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 400)).toString('latin1')
  return /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']+)["']/i.exec(head)?.[1]
}
