/** PURE. Who lets us into a mailbox on a web page, by its mail server. */
import type { OAuthClient } from '../oauth.ts'
import { ChannelError } from '../port.ts'

interface Provider {
  readonly hosts: RegExp
  readonly issuer: string
  readonly scope: string
  readonly more?: Readonly<Record<string, string>>
}

const providers: readonly Provider[] = [
  {
    hosts: /(^|\.)(gmail|googlemail|google)\.com$/i,
    issuer: 'https://accounts.google.com',
    scope: 'https://mail.google.com/',
    // Without these Google gives access for an hour, and only once.
    more: { access_type: 'offline', prompt: 'consent' },
  },
  {
    hosts: /(^|\.)(outlook|office365|office)\.com$/i,
    issuer: 'https://login.microsoftonline.com/common/v2.0',
    scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
  },
]

/** undefined: the mailbox is entered with a password. Throws ChannelError `rejected`. */
export function oauthClientOf(values: Readonly<Record<string, string>>, imapHost: string): OAuthClient | undefined {
  const clientId = values['clientId']?.trim() ?? ''
  if (clientId === '') return undefined
  const known = providers.find(({ hosts }) => hosts.test(imapHost))
  const issuer = values['issuer']?.trim() || known?.issuer
  if (issuer === undefined)
    throw new ChannelError(
      'rejected',
      `Who signs people in to ${imapHost}? Enter the address of the issuer, or leave the client id out and enter a password.`,
    )
  if (!URL.canParse(issuer) || !/^https?:$/.test(new URL(issuer).protocol))
    throw new ChannelError(
      'rejected',
      `“${issuer}” is not the address of an issuer, such as https://accounts.google.com.`,
    )
  const address = values['address']?.trim() ?? ''
  return {
    issuer,
    clientId,
    clientSecret: values['clientSecret']?.trim() || undefined,
    scope: known?.scope ?? 'openid email offline_access',
    more: { ...known?.more, login_hint: address },
  }
}
