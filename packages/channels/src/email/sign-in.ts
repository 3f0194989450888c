import { askForConsent, redeemCode, type OAuthClient } from '../oauth.ts'
import { ChannelError, type PageSignIn } from '../port.ts'
import { oauthClientOf } from './provider.ts'
import { readSettings } from './settings.ts'
import { valuesOf } from './tokens.ts'

/** Signing in to a mailbox on the page of its provider (OAuth 2), where a password does not do. */
export const mailboxSignIn: PageSignIn = {
  async begin({ values, redirect, state }, context) {
    const { address, verifier } = await askForConsent(clientOf(values), { redirect, state }, context)
    return { address, keep: verifier }
  },
  async finish({ values, redirect, code, keep }, context) {
    const tokens = await redeemCode(clientOf(values), { code, redirect, verifier: keep }, context)
    return { ...values, ...valuesOf(tokens), signedInAt: String(context.now()) }
  },
}

function clientOf(values: Readonly<Record<string, string>>): OAuthClient {
  const client = oauthClientOf(values, readSettings(values).imap.host)
  if (client !== undefined) return client
  throw new ChannelError(
    'rejected',
    'Enter the client id that your provider gave for Earshot. Without one, enter a password.',
  )
}
