import { createHash } from 'node:crypto'
import { renewTokens, type OAuthClient, type Tokens } from '../oauth.ts'
import { ChannelError, type ChannelContext, type Credentials } from '../port.ts'

/** An access token that counts; `refused`: one that the mail server did not accept. Throws ChannelError. */
export type TokenSource = (refused?: string) => Promise<string>

/** All mailboxes of this process: several that need a new token at the same time ask for one together. */
interface Shared {
  tokens: Tokens
  renewing: Promise<Tokens> | undefined
}

const shared = new Map<string, Shared>()
/** A token that ends sooner may end on the way. */
const spareMs = 60_000

/** The tokens of a mailbox, renewed when they end and handed back to be kept. */
export function tokensOf(credentials: Credentials, client: OAuthClient, context: ChannelContext): TokenSource {
  const signedIn = storedTokens(credentials)
  const key = createHash('sha256')
    .update(
      JSON.stringify([client.issuer, client.clientId, credentials.values['address'], credentials.values['signedInAt']]),
    )
    .digest('hex')
  const one = shared.get(key) ?? { tokens: signedIn, renewing: undefined }
  shared.set(key, one)

  const renew = async (): Promise<Tokens> => {
    const { refreshToken } = one.tokens
    if (refreshToken === undefined)
      throw new ChannelError('auth', `${new URL(client.issuer).host} gave no lasting access. Sign in there again.`)
    one.tokens = await renewTokens(client, refreshToken, context)
    await credentials.store?.({ ...credentials.values, ...valuesOf(one.tokens) })
    return one.tokens
  }

  return async (refused) => {
    const { accessToken, accessUntil } = one.tokens
    if (accessToken !== refused && accessUntil - spareMs > context.now()) return accessToken
    one.renewing ??= renew().finally(() => {
      one.renewing = undefined
    })
    return (await one.renewing).accessToken
  }
}

/** How tokens are kept among the values of an account. */
export function valuesOf({ accessToken, refreshToken, accessUntil }: Tokens): Record<string, string> {
  return {
    accessToken,
    accessUntil: String(accessUntil),
    ...(refreshToken === undefined ? {} : { refreshToken }),
  }
}

function storedTokens({ values }: Credentials): Tokens {
  const { accessToken = '', refreshToken, accessUntil } = values
  if (accessToken === '' && refreshToken === undefined)
    throw new ChannelError('auth', 'Sign in to this mailbox on the page of its provider, or enter a password.')
  return { accessToken, refreshToken, accessUntil: Number(accessUntil ?? 0) }
}
