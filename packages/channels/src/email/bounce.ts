/** PURE. Reports of mail servers that something was not delivered (RFC 3464). */
import type { ChannelEvent } from '@earshot/domain'
import { wellFormed } from '../well-formed.ts'
import type { Mail } from './mail.ts'

/** Undefined when it does not say which mail it is about, or that it goes on trying. */
export function returnedOf(
  mail: Pick<Mail, 'report' | 'text' | 'inReplyTo' | 'references'>,
  now: number,
): ChannelEvent | undefined {
  const { status = '', about = '' } = mail.report ?? {}
  const action = fieldOf(status, 'action')?.toLowerCase()
  if (action !== undefined && action !== 'failed') return undefined
  const messageId = /^message-id:\s*<([^<>\s]+)>/im.exec(about)?.[1] ?? mail.inReplyTo ?? mail.references.at(-1)
  if (messageId === undefined) return undefined
  const recipient = fieldOf(status, 'final-recipient')?.replace(/^[^;]*;\s*/, '')
  const said = fieldOf(status, 'diagnostic-code')?.replace(/^[^;]*;\s*/, '') ?? fieldOf(status, 'status')
  const whom = recipient === undefined ? '' : ` to ${recipient}`
  const because = said === undefined ? '' : ` (${said.slice(0, 300)})`
  return {
    kind: 'returned',
    ref: messageId,
    reason: wellFormed(`The mail server could not deliver it${whom}${because}.`),
    at: now,
  }
}

/** A field of any of the groups, unfolded. */
function fieldOf(status: string, name: string): string | undefined {
  const unfolded = status.replace(/\r?\n[ \t]+/g, ' ')
  return new RegExp(`^${name}:\\s*(.+)$`, 'im').exec(unfolded)?.[1]?.trim()
}
