import type { ChannelContext, Credentials } from '../../port.ts'
import type { Parameters } from '../client.ts'
import type { Session } from '../wire.ts'

/** A call as the account: signs in when needed and renews the access token when it has run out. */
export interface SignedIn {
  readonly service: string
  readonly who: () => Promise<Pick<Session, 'did' | 'handle'>>
  readonly query: (method: string, parameters?: Parameters) => Promise<unknown>
  readonly procedure: (method: string, body: unknown) => Promise<unknown>
}

/** All sessions of this process; several callers of one account share one, so that a token is renewed once. */
export interface Sessions {
  readonly signIn: (credentials: Credentials, context: ChannelContext) => SignedIn
}
