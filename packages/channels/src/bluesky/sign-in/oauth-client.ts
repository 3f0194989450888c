/** Our side of the network's OAuth (https://atproto.com/specs/oauth): who asks, and the library that knows the steps. */
import type {
  NodeOAuthClient,
  NodeSavedSessionStore,
  NodeSavedStateStore,
  OAuthClientMetadataInput,
} from '@atproto/oauth-client-node'
import { AsyncLocalStorage } from 'node:async_hooks'
import { ChannelError, type OurClient } from '../../port.ts'
import { clientKey, type ClientKey } from './client-key.ts'

/** Everything an app password may do but direct messages. */
const scope = 'atproto transition:generic'

/** Who we said we are when an account was signed in: the network goes on only with the same. */
export interface Asker {
  readonly metadata: OAuthClientMetadataInput
  /** The private keys that belong to it; none on a machine of a developer. */
  readonly keys: readonly ClientKey[]
}

export interface OAuthSettings {
  /** Where identities are looked up. */
  readonly directory?: string
  /** Test networks are spoken to without TLS. */
  readonly allowHttp?: boolean
}

/** Who asks: a public server with a document about itself, or a loopback client. Throws ChannelError `rejected`. */
export function askerFor(redirect: string, client: OurClient | undefined): Asker {
  const back = new URL(redirect)
  if (isLoopback(back)) {
    // Loopback clients may come back to an address only, not to a name (RFC 8252, 8.3): the page goes on from there.
    if (back.hostname === 'localhost') {
      back.hostname = '127.0.0.1'
      back.searchParams.set('at', 'localhost')
    }
    return { metadata: loopbackMetadata(back), keys: [] }
  }
  if (client === undefined || !isHttps(client.document) || !isHttps(redirect)) {
    throw new ChannelError(
      'rejected',
      'Bluesky lets only servers with https sign in on its own page. Use an app password, or set EARSHOT_PUBLIC_URL.',
    )
  }
  const keys = client.secrets.map(clientKey)
  return {
    keys,
    metadata: {
      client_id: client.document,
      client_name: 'Earshot',
      client_uri: `https://${new URL(client.document).host}/`,
      redirect_uris: [redirect],
      scope,
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      application_type: 'web',
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      dpop_bound_access_tokens: true,
      jwks: { keys: keys.map(({ d: _private, ...key }) => key) },
    },
  }
}

/** https://atproto.com/specs/oauth#localhost-client-development */
function loopbackMetadata(back: URL): OAuthClientMetadataInput {
  const redirectUri = `http://127.0.0.1:${back.port || '80'}${back.pathname}${back.search}` as const
  return {
    client_id: `http://localhost?${new URLSearchParams({ scope, redirect_uri: redirectUri }).toString()}`,
    scope,
    redirect_uris: [redirectUri],
    response_types: ['code'],
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'none',
    application_type: 'native',
    dpop_bound_access_tokens: true,
  }
}

function isHttps(address: string): address is `https://${string}` {
  return address.startsWith('https://') && URL.canParse(address)
}

/** Loaded when somebody signs in so: it takes a third of a second and 37 MB, which most programs never need. */
export const oauthLibrary = () => import('@atproto/oauth-client-node')

/** Requests of the library go through the guarded client of whoever is waiting for them. */
export const through = new AsyncLocalStorage<typeof fetch>()

interface Stores {
  readonly state: NodeSavedStateStore
  readonly session: NodeSavedSessionStore
}

export async function openOAuthClient(
  { metadata, keys }: Asker,
  stores: Stores,
  { directory, allowHttp = false }: OAuthSettings,
  resolver: string,
): Promise<NodeOAuthClient> {
  const { JoseKey, NodeOAuthClient, requestLocalLock } = await oauthLibrary()
  const keyset = await Promise.all(
    keys.map(({ use: _use, ...key }) => JoseKey.fromImportable({ ...key, key_ops: ['sign'] }, key.kid)),
  )
  return new NodeOAuthClient({
    clientMetadata: metadata,
    ...(keyset.length === 0 ? {} : { keyset }),
    stateStore: stores.state,
    sessionStore: stores.session,
    handleResolver: resolver,
    requestLock: requestLocalLock,
    allowHttp,
    ...(directory === undefined ? {} : { plcDirectoryUrl: directory }),
    fetch: (input, init) => {
      const guarded = through.getStore()
      if (guarded === undefined) throw new Error('a request of the sign-in without a guarded client')
      return guarded(input, init)
    },
  })
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}
