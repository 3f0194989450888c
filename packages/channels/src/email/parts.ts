/** PURE. What a mail is made of, by its structure alone: nothing that is attached is ever fetched. */
import type { MessageStructureObject } from 'imapflow'
import { decode, detectCharset, knownCharset } from '../charset.ts'
import { wellFormed } from '../well-formed.ts'

export interface TextPart {
  readonly part: string
  readonly type: 'text/plain' | 'text/html' | 'message/delivery-status' | 'text/rfc822-headers'
  readonly charset: string | undefined
  readonly encoding: string
  readonly isFlowed: boolean
  readonly deletesSpace: boolean
}

export interface Attachment {
  readonly name?: string
  readonly type: string
  readonly bytes?: number
}

export interface Parts {
  readonly texts: readonly TextPart[]
  readonly attachments: readonly Attachment[]
}

const readable = ['text/plain', 'text/html', 'message/delivery-status', 'text/rfc822-headers'] as const

/** Far more than any mail of a person has. */
const mostDepth = 20
const mostTexts = 10

export function partsOf(structure: MessageStructureObject | undefined): Parts {
  const texts: TextPart[] = []
  const attachments: Attachment[] = []
  const visit = (node: MessageStructureObject, depth: number): void => {
    const children = node.childNodes ?? []
    // A mail inside a mail is an attachment, not a part of what was written.
    if (children.length > 0 && node.type !== 'message/rfc822') {
      if (depth < mostDepth) for (const child of children) visit(child, depth + 1)
      return
    }
    const type = readable.find((one) => one === node.type)
    if (type !== undefined && node.disposition !== 'attachment' && texts.length < mostTexts)
      texts.push(textPart(node, type))
    else if (!node.type.startsWith('multipart/')) attachments.push(attachmentOf(node))
  }
  if (structure !== undefined) visit(structure, 0)
  return { texts, attachments }
}

function textPart(node: MessageStructureObject, type: TextPart['type']): TextPart {
  const { charset, format, delsp } = node.parameters ?? {}
  return {
    part: node.part ?? '1',
    type,
    charset,
    encoding: node.encoding?.toLowerCase() ?? '7bit',
    isFlowed: format?.toLowerCase() === 'flowed',
    deletesSpace: delsp?.toLowerCase() === 'yes',
  }
}

function attachmentOf(node: MessageStructureObject): Attachment {
  const name = node.dispositionParameters?.['filename'] ?? node.parameters?.['name'] ?? node.envelope?.subject
  return {
    ...(name === undefined || name === '' ? {} : { name: wellFormed(name).slice(0, 300) }),
    type: node.type,
    ...(node.size === undefined ? {} : { bytes: node.size }),
  }
}

/** The text of a part: its transfer encoding undone, its charset as declared, or detected where that is no charset. */
export function textOf(raw: Uint8Array, part: TextPart): string {
  const bytes = undoEncoding(raw, part.encoding)
  const text = wellFormed(decodeAs(bytes, part.charset)).replaceAll('\r\n', '\n')
  return part.isFlowed && part.type === 'text/plain' ? unfolded(text, part.deletesSpace) : text
}

function undoEncoding(raw: Uint8Array, encoding: string): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  if (encoding === 'base64') return Buffer.from(bytes.toString('latin1'), 'base64')
  if (encoding !== 'quoted-printable') return bytes
  const text = bytes
    .toString('latin1')
    .replace(/[ \t]+(?=\r?\n|$)/g, '')
    .replace(/=\r?\n|=$/g, '')
    .replace(/=([\da-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(text, 'latin1')
}

function decodeAs(bytes: Uint8Array, charset: string | undefined): string {
  // Declared as ASCII by programs that do not know what they send.
  const declared = /^(us-ascii|ascii)$/i.test(charset ?? '') ? undefined : charset
  const known = knownCharset(declared)
  if (known !== undefined) return decode(bytes, known)
  try {
    if (declared !== undefined) return new TextDecoder(declared).decode(bytes)
  } catch {
    // No charset that anybody knows.
  }
  return decode(bytes, detectCharset(bytes))
}

/** Lines that end in a space go on (RFC 3676), but for the mark of a signature. */
function unfolded(text: string, deletesSpace: boolean): string {
  const lines: string[] = []
  let goesOn = false
  for (const line of text.split('\n')) {
    const plain = line.startsWith(' ') ? line.slice(1) : line
    const before = lines.at(-1)
    if (goesOn && before !== undefined && !plain.startsWith('>')) lines[lines.length - 1] = before + plain
    else lines.push(plain)
    goesOn = / $/.test(plain) && plain !== '-- ' && !plain.startsWith('>')
    const last = lines.at(-1)
    if (goesOn && deletesSpace && last !== undefined) lines[lines.length - 1] = last.slice(0, -1)
  }
  return lines.join('\n')
}
