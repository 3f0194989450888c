/** PURE. A mail as it was received, read. */
import PostalMime, { type Address, type Email } from 'postal-mime'
import { plainTextOf } from '../plain-text.ts'
import { wellFormed } from '../well-formed.ts'
import type { Attachment, TextPart } from './parts.ts'
import { isAddress } from './settings.ts'
import { visibleText } from './visible-text.ts'

interface Person {
  readonly address: string
  readonly name?: string
}

export interface Mail {
  /** Without the angle brackets; undefined where nobody gave it one. */
  readonly messageId: string | undefined
  readonly inReplyTo: string | undefined
  /** From the first mail of the thread to the one that is answered. */
  readonly references: readonly string[]
  readonly from: Person | undefined
  readonly to: readonly Person[]
  readonly cc: readonly Person[]
  readonly replyTo: readonly Person[]
  readonly subject: string
  readonly date: string | undefined
  readonly header: (name: string) => string | undefined
  /** Everything that stands in it, quotes and signatures and all. */
  readonly text: string
  /** What its author wrote. */
  readonly visible: string
  readonly links: readonly string[]
  readonly mediaTexts: readonly string[]
  readonly attachments: readonly Attachment[]
  /** Of a report by a mail server: its machine-readable part, and the head of what it is about. */
  readonly report: { readonly status: string; readonly about: string } | undefined
}

export interface ReadPart {
  readonly part: TextPart
  readonly text: string
}

/** From the raw head of a mail and the texts of its parts. Whatever is broken in it is left out. */
export async function readMail(
  head: Uint8Array,
  parts: readonly ReadPart[],
  attachments: readonly Attachment[],
): Promise<Mail> {
  const email = await readHead(head)
  const header = (name: string) => email.headers.find((one) => one.key === name)?.value
  const of = (type: TextPart['type']) => parts.filter((one) => one.part.type === type).map((one) => one.text)
  const plain = of('text/plain').join('\n').trim()
  const html = of('text/html')
  const full = plain === '' ? html.map((one) => plainTextOf(one, undefined)) : []
  const [status] = of('message/delivery-status')
  const text = wellFormed(plain === '' ? full.map((one) => one.text).join('\n\n') : plain)
  const own = plain === '' ? html.map((one) => plainTextOf(one, undefined, isQuote).text).join('\n\n') : plain
  const [from] = people(email.from === undefined ? undefined : [email.from])
  return {
    messageId: idIn(email.messageId),
    inReplyTo: idsIn(email.inReplyTo)[0],
    references: idsIn(email.references),
    from,
    to: people(email.to),
    cc: people(email.cc),
    replyTo: people(email.replyTo),
    subject: wellFormed(email.subject ?? '')
      .replace(/\s+/g, ' ')
      .trim(),
    date: email.date,
    header,
    text,
    visible: visibleText(own.trim() === '' ? text : wellFormed(own)),
    links: [...new Set([...full.flatMap((one) => one.links), ...linksIn(text)])].slice(0, 100),
    mediaTexts: full.flatMap((one) => one.mediaTexts).slice(0, 100),
    attachments,
    report: status === undefined ? undefined : { status, about: of('text/rfc822-headers').join('\n') },
  }
}

async function readHead(head: Uint8Array): Promise<Pick<Email, 'headers'> & Partial<Email>> {
  try {
    return await PostalMime.parse(Buffer.from(head), { maxHeadersSize: 1024 * 1024 })
  } catch {
    return { headers: [] }
  }
}

/** What mail programs wrap the mail in that is answered, and their own signatures. */
function isQuote(name: string, { class: classes = '', id = '', type = '' }: Readonly<Record<string, string>>): boolean {
  if (name === 'blockquote' && (type === 'cite' || /\b(gmail_quote|protonmail_quote|yahoo)/.test(classes))) return true
  if (
    /\b(gmail_quote|gmail_signature|gmail_attr|moz-cite-prefix|moz-signature|yahoo_quoted|protonmail_quote|zmail_extra)/.test(
      classes,
    )
  )
    return true
  return /^(divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|Signature)$/.test(id)
}

function people(addresses: readonly Address[] | undefined): Person[] {
  return (addresses ?? [])
    .flatMap((one) => (one.group === undefined ? [one] : one.group))
    .flatMap(({ address = '', name }) => {
      const clean = address.trim().toLowerCase()
      if (!isAddress(clean)) return []
      const shown = wellFormed(name).replace(/\s+/g, ' ').trim()
      return [shown === '' || shown.toLowerCase() === clean ? { address: clean } : { address: clean, name: shown }]
    })
    .slice(0, 100)
}

/** The ids between angle brackets; some programs forget these. */
function idsIn(value: string | undefined): string[] {
  const bracketed = [...(value ?? '').matchAll(/<([^<>\s]+)>/g)].map(([, id]) => id ?? '')
  const ids = bracketed.length > 0 ? bracketed : (value ?? '').split(/\s+/).filter((one) => one.includes('@'))
  return ids.map((id) => wellFormed(id)).filter((id) => id.length <= 400)
}

function idIn(value: string | undefined): string | undefined {
  return idsIn(value)[0] ?? (value?.trim() || undefined)?.slice(0, 400)
}

function linksIn(text: string): string[] {
  return (text.match(/https?:\/\/[^\s<>"]+/gi) ?? []).map((one) => one.replace(/[.,;:!?)\]}»”]+$/, ''))
}
