/** PURE. A mail, as an event. */
import { createHash } from 'node:crypto'
import { findToken } from '@earshot/domain'
import type { ChannelEvent, Post } from '@earshot/domain'
import { given } from '../given.ts'
import { returnedOf } from './bounce.ts'
import { kindOf } from './kind.ts'
import type { Mail } from './mail.ts'

export interface Around {
  /** When our server received it. */
  readonly receivedAt: number | undefined
  readonly bytes: number | undefined
  readonly now: number
}

/** More of the original is not kept beside the words that were written. */
const mostOriginal = 200_000
const dayMs = 24 * 60 * 60 * 1000

export function mapMail(mail: Mail, around: Around): ChannelEvent {
  const kind = kindOf(mail)
  const raw = rawOf(mail, kind, around)
  if (kind === 'bounce') return returnedOf(mail, around.now) ?? { kind: 'unknown', type: 'bounce', raw }
  const { from } = mail
  if (from === undefined) return { kind: 'unknown', type: 'mail without a sender', raw }
  const post: Post = given({
    channel: 'email',
    ref: refOf(mail),
    kind: 'message' as const,
    author: given({ ref: from.address, handle: from.address, name: from.name }),
    text: mail.visible,
    title: mail.subject === '' ? undefined : mail.subject,
    postedAt: writtenAt(mail, around),
    parentRef: mail.inReplyTo ?? mail.references.at(-1),
    rootRef: mail.references[0] ?? mail.inReplyTo,
    // A newsletter names us as its reader; only a person means us by that.
    mentionsRefs: kind === 'personal' ? some([...mail.to, ...mail.cc].map(({ address }) => address)) : undefined,
    links: some(mail.links),
    mediaTexts: some([...mail.mediaTexts, ...mail.attachments.flatMap(({ name }) => name ?? [])]),
    invitation: kind === 'personal' ? invitationIn(mail) : undefined,
    raw,
  })
  return kind === 'personal' ? { kind: 'post', post, toUs: true } : { kind: 'post', post }
}

/**
 * Known by its Message-ID together with what it says: two copies in two mailboxes are one post, and a sender that gives
 * every mail the same id, or takes the id of another's, writes over nobody's words.
 */
function refOf({ messageId, from, subject, date, text }: Mail): string {
  const print = createHash('sha256')
    .update(JSON.stringify([from?.address, subject, date ?? null, text]))
    .digest('base64url')
    .slice(0, 10)
  return `${messageId ?? 'no-id'}~${print}`
}

/** People put the code into the subject, as they are asked to, or somewhere into the mail. */
function invitationIn({ subject, visible }: Mail): string | undefined {
  return findToken(subject) ?? findToken(visible)
}

/** As its author says, but for clocks that are a day or more away from the server's. */
function writtenAt({ date }: Mail, { receivedAt, now }: Around): number {
  const said = date === undefined ? Number.NaN : Date.parse(date)
  const at = receivedAt ?? (Number.isNaN(said) ? now : said)
  return Math.min(now, Number.isNaN(said) || Math.abs(said - at) > dayMs ? at : said)
}

function rawOf(mail: Mail, kind: string, { bytes }: Around): RawMail & Readonly<Record<string, unknown>> {
  const { messageId, inReplyTo, references, from, to, cc, replyTo, subject, date, text, attachments } = mail
  return given({
    kind,
    messageId,
    inReplyTo,
    references: references.slice(-50),
    from,
    to,
    cc,
    replyTo,
    subject,
    date,
    text: text.slice(0, mostOriginal),
    attachments,
    bytes,
  })
}

/** What an answer needs to know of the mail it answers. */
interface RawMail {
  readonly messageId?: string
  readonly references: readonly string[]
  readonly from?: { readonly address: string; readonly name?: string }
  readonly replyTo: readonly { readonly address: string; readonly name?: string }[]
  readonly subject: string
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : [...new Set(list)]
}
