/** PURE. Who speaks in a mail: a person to us, or a program. */
import type { Mail } from './mail.ts'

export type MailKind = 'personal' | 'automatic' | 'list' | 'bounce'

/**
 * `bounce`: a mail server says that it could not deliver (RFC 3464, or in its own words). `automatic`: sent by a program
 * by itself, such as an answer that somebody is away (RFC 3834). `list`: to many at once (RFC 2369, 2919).
 */
export function kindOf({ header, from, report }: Pick<Mail, 'header' | 'from' | 'report'>): MailKind {
  const contentType = header('content-type') ?? ''
  const isDaemon = /^(mailer-daemon|postmaster)@/i.test(from?.address ?? '')
  const hasNoWayBack = header('return-path')?.replace(/\s/g, '') === '<>'
  if (report !== undefined || /report-type\s*=\s*"?delivery-status/i.test(contentType)) return 'bounce'
  if (header('x-failed-recipients') !== undefined || (isDaemon && hasNoWayBack)) return 'bounce'
  const precedence = header('precedence')?.trim().toLowerCase() ?? ''
  const submitted = header('auto-submitted')?.trim().toLowerCase() ?? 'no'
  const replied = header('x-autoreply') ?? header('x-autorespond') ?? header('x-auto-respond')
  if (
    !/^no\b/.test(submitted) ||
    isDaemon ||
    precedence === 'auto_reply' ||
    (replied !== undefined && replied !== 'no')
  )
    return 'automatic'
  const isToMany = header('list-id') ?? header('list-unsubscribe') ?? header('list-post')
  return isToMany !== undefined || /^(bulk|list|junk)$/.test(precedence) ? 'list' : 'personal'
}
