/** OAuth 2 as a client: the authorization code with PKCE (RFC 6749, 7636), found by its issuer (RFC 8414, OpenID Connect Discovery). */
import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { call } from './call.ts'
import { ChannelError, type ChannelContext } from './port.ts'
import { jsonIn } from './well-formed.ts'

/** What an issuer knows us as. */
export interface OAuthClient {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret?: string | undefined
  readonly scope: string
  /** What this issuer wants to be asked besides. */
  readonly more?: Readonly<Record<string, string>> | undefined
}

export interface Tokens {
  readonly accessToken: string
  readonly refreshToken?: string | undefined
  /** Until when the access token counts, in milliseconds since the epoch. */
  readonly accessUntil: number
}

const discovered = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() })
const granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  expires_in: z.coerce.number().optional(),
})
const refused = z.object({ error: z.string(), error_description: z.string().optional() })

/** The page on which a person agrees, and the secret with which the code that comes back is redeemed. Throws ChannelError. */
export async function askForConsent(
  client: OAuthClient,
  { redirect, state }: { readonly redirect: string; readonly state: string },
  context: ChannelContext,
): Promise<{ readonly address: string; readonly verifier: string }> {
  const { authorization_endpoint: page } = await discover(client.issuer, context)
  const verifier = randomBytes(32).toString('base64url')
  const address = new URL(page)
  const query = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirect,
    scope: client.scope,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...client.more,
  }
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
  return { address: address.href, verifier }
}

/** Throws ChannelError: `auth` where the code does not count (any more). */
export function redeemCode(
  client: OAuthClient,
  { code, redirect, verifier }: { readonly code: string; readonly redirect: string; readonly verifier: string },
  context: ChannelContext,
): Promise<Tokens> {
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier }
  return askForTokens(client, form, context)
}

/** Throws ChannelError: `auth` where a person has to sign in again. */
export async function renewTokens(client: OAuthClient, refreshToken: string, context: ChannelContext): Promise<Tokens> {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken, scope: client.scope }
  const fresh = await askForTokens(client, form, context)
  // An issuer that does not change the refresh token need not repeat it (RFC 6749, 6).
  return { ...fresh, refreshToken: fresh.refreshToken ?? refreshToken }
}

async function askForTokens(
  { issuer, clientId, clientSecret }: OAuthClient,
  form: Readonly<Record<string, string>>,
  context: ChannelContext,
): Promise<Tokens> {
  const { token_endpoint: address } = await discover(issuer, context)
  const secret = clientSecret === undefined ? {} : { client_secret: clientSecret }
  const { host } = new URL(issuer)
  const answer = await call(context, address, {
    who: host,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({ ...form, client_id: clientId, ...secret }).toString(),
    maxBytes: 256 * 1024,
  })
  const body = jsonIn(answer.bytes)
  const tokens = granted.safeParse(body)
  if (answer.status < 300 && tokens.success) {
    const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds = 3600 } = tokens.data
    return { accessToken, refreshToken, accessUntil: context.now() + seconds * 1000 }
  }
  throw refusal(host, answer.status, refused.safeParse(body).data)
}

function refusal(host: string, status: number, said: z.infer<typeof refused> | undefined): ChannelError {
  const why = said?.error_description?.replace(/\s+/g, ' ').slice(0, 200) ?? said?.error ?? String(status)
  if (said === undefined || status >= 500 || status === 429)
    return new ChannelError(
      'unavailable',
      `${host} gives no access at the moment (${why}). It is tried again by itself.`,
    )
  switch (said.error) {
    case 'invalid_grant':
    case 'interaction_required':
    case 'access_denied':
      return new ChannelError('auth', `${host} does not let us in any more (${why}). Sign in there again.`)
    case 'invalid_client':
    case 'unauthorized_client':
      return new ChannelError(
        'auth',
        `${host} does not know this client id with this secret (${why}). Check both, and sign in again.`,
      )
    default:
      return new ChannelError('rejected', `${host} refused (${why}). Check the client id and what it may do there.`)
  }
}

async function discover(issuer: string, context: ChannelContext): Promise<z.infer<typeof discovered>> {
  const base = issuer.replace(/\/+$/, '')
  for (const name of ['openid-configuration', 'oauth-authorization-server']) {
    const answer = await call(context, `${base}/.well-known/${name}`, {
      who: new URL(issuer).host,
      headers: { accept: 'application/json' },
      maxBytes: 256 * 1024,
    })
    const found = discovered.safeParse(jsonIn(answer.bytes))
    if (answer.status < 300 && found.success) return found.data
    if (answer.status >= 500)
      throw new ChannelError(
        'unavailable',
        `${base} does not say where to sign in at the moment. It is tried again by itself.`,
      )
  }
  throw new ChannelError(
    'rejected',
    `${base} does not say where to sign in. Enter the address of the issuer, such as https://accounts.google.com.`,
  )
}
