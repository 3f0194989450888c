/** An answer as the bytes that are sent. */
import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import * as z from 'zod'
import { ChannelError, type PublishInput } from '../port.ts'
import { wellFormed } from '../well-formed.ts'
import { domainOf, isAddress, type Settings } from './settings.ts'

const person = z.looseObject({ address: z.string(), name: z.string().optional().catch(undefined) })

/** What was kept of the mail that is answered. */
const answered = z.looseObject({
  messageId: z.string().optional().catch(undefined),
  references: z.array(z.string()).catch([]),
  from: person.optional().catch(undefined),
  replyTo: z.array(person).catch([]),
  subject: z.string().catch(''),
})

export interface Answer {
  /** Its Message-ID without the angle brackets: the same for the same key. */
  readonly id: string
  readonly to: readonly string[]
  readonly bytes: Uint8Array
}

const ownId = /^earshot\.[\w-]{24}@/

/** The Message-ID that an answer with this key has, known before it is sent. */
export function idOfAnswer(key: string, { address }: Settings): string {
  const print = createHash('sha256').update(`${address} ${key}`).digest('base64url').slice(0, 24)
  return `earshot.${print}@${domainOf(address)}`
}

/** Whether a mail is an answer of ours. */
export function isOwnId(messageId: string | undefined): boolean {
  return messageId !== undefined && ownId.test(messageId)
}

/** Throws ChannelError `rejected` when nobody can be answered. */
export async function composeAnswer(input: PublishInput, settings: Settings, now: number): Promise<Answer> {
  const parent = answered.safeParse(input.parentRaw).data
  const [first, ...others] = recipients(parent, settings)
  if (parent === undefined || first === undefined)
    throw new ChannelError(
      'rejected',
      'The mail does not say who can be answered. Write to them from your mail program.',
    )
  const id = idOfAnswer(input.idempotencyKey, settings)
  const message = new MailComposer({
    messageId: `<${id}>`,
    date: new Date(now),
    from: { address: settings.address, name: settings.name ?? '' },
    to: [first, ...others].map(({ address, name = '' }) => ({ address, name: oneLine(name) })),
    subject: subjectOf(parent.subject),
    ...threadOf(parent),
    text: wellFormed(input.text).replaceAll('\r\n', '\n'),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return { id, to: [first, ...others].map(({ address }) => address), bytes: await message.compile().build() }
}

type Parent = z.infer<typeof answered> | undefined

/** Whom its author wants to be answered; never ourselves. */
function recipients(parent: Parent, { address: ours }: Settings) {
  const wanted = parent?.replyTo.filter(({ address }) => isAddress(address) && address.toLowerCase() !== ours) ?? []
  const from = parent?.from
  if (wanted.length > 0) return wanted.slice(0, 5)
  return from !== undefined && isAddress(from.address) ? [from] : []
}

function subjectOf(subject: string): string {
  const plain = oneLine(subject)
  return /^(re|aw|sv|antw|отв|απ)(\[\d+\])?\s*:/i.test(plain) ? plain : `Re: ${plain}`.trim()
}

/** The first mail of a long thread and its last ones are enough to find it (RFC 5322, 3.6.4). */
function threadOf({ messageId, references }: NonNullable<Parent>): { inReplyTo?: string; references?: string } {
  const before = references.length > 20 ? [...references.slice(0, 1), ...references.slice(-19)] : references
  const ids = [...before, ...(messageId === undefined ? [] : [messageId])].filter((id) => /^[^<>\s]+$/.test(id))
  return {
    ...(messageId !== undefined && /^[^<>\s]+$/.test(messageId) ? { inReplyTo: `<${messageId}>` } : {}),
    ...(ids.length > 0 ? { references: [...new Set(ids)].map((id) => `<${id}>`).join(' ') } : {}),
  }
}

function oneLine(text: string): string {
  return wellFormed(text)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 900)
}
