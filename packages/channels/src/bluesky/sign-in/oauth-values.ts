/** PURE. What of a sign-in on Bluesky's own page is kept among the credentials of an account. */
import type { NodeSavedSession } from '@atproto/oauth-client-node'
import type { Credentials } from '../../port.ts'
import type { Asker } from './oauth-client.ts'

type Values = Credentials['values']

export interface KeptSignIn {
  readonly asker: Asker
  readonly session: NodeSavedSession
}

/** Undefined for an account that uses an app password. */
export function readSignIn(values: Values): KeptSignIn | undefined {
  const { oauth } = values
  if (oauth === undefined || oauth === '') return undefined
  // Written by ourselves and sealed since: nobody else can have changed it.
  return JSON.parse(oauth) as KeptSignIn
}

export function writeSignIn(values: Values, kept: KeptSignIn): Values {
  return { ...values, oauth: JSON.stringify(kept) }
}
