import type { NodeOAuthClient, NodeSavedSession, OAuthSession } from '@atproto/oauth-client-node'
import { ChannelError, type ChannelContext, type Credentials } from '../../port.ts'
import { readRetryAt } from '../../retry-after.ts'
import { xrpc } from '../client.ts'
import { oauthLibrary, openOAuthClient, through, type OAuthSettings } from './oauth-client.ts'
import { writeSignIn, type KeptSignIn } from './oauth-values.ts'
import type { SignedIn } from './signed-in.ts'

interface Shared {
  saved: NodeSavedSession | undefined
  client: Promise<NodeOAuthClient> | undefined
  restoring: Promise<OAuthSession> | undefined
  store: Credentials['store']
  values: Credentials['values']
}

/** Accounts that were signed in on Bluesky's own page; several callers of one share it, so that access is renewed once. */
export function openOAuthSessions(settings: OAuthSettings, timeoutMs: number) {
  const open = new Map<string, Shared>()

  return (credentials: Credentials, kept: KeptSignIn, context: ChannelContext): SignedIn => {
    const { sub: did, aud } = kept.session.tokenSet
    // The key pair of a sign-in stays, while its tokens change.
    const key = JSON.stringify([did, kept.session.dpopJwk])
    const shared: Shared = open.get(key) ?? {
      saved: kept.session,
      client: undefined,
      restoring: undefined,
      store: undefined,
      values: credentials.values,
    }
    open.set(key, shared)
    if (credentials.store !== undefined) shared.store = credentials.store

    const openClient = (): Promise<NodeOAuthClient> => {
      const session = {
        get: () => shared.saved,
        async set(_did: string, saved: NodeSavedSession) {
          shared.saved = saved
          await shared.store?.(writeSignIn(shared.values, { asker: kept.asker, session: saved }))
        },
        del: () => void (shared.saved = undefined),
      }
      const state = { get: () => undefined, set: () => undefined, del: () => undefined }
      return openOAuthClient(kept.asker, { state, session }, settings, new URL(aud).origin)
    }

    const restore = (): Promise<OAuthSession> => {
      shared.client ??= openClient()
      shared.restoring ??= shared.client
        .then((client) => client.restore(did))
        .finally(() => {
          shared.restoring = undefined
        })
      return shared.restoring
    }

    const asAccount: ChannelContext['fetch'] = async (input, init = {}) => {
      const url = new URL(input instanceof Request ? input.url : input)
      return through.run(inTime(context, timeoutMs), async () => {
        try {
          const session = await restore()
          return await session.fetchHandler(url.pathname + url.search, init)
        } catch (error) {
          throw await explain(error)
        }
      })
    }

    const service = new URL(aud).origin
    const signed = { ...context, fetch: asAccount }
    return {
      service,
      who: () => Promise.resolve({ did, handle: credentials.values['handle'] ?? did }),
      query: (method, parameters = {}) => xrpc(signed, { timeoutMs, service, method, parameters }),
      procedure: (method, body) => xrpc(signed, { timeoutMs, service, method, body }),
    }
  }
}

/**
 * The guarded client as the library needs it: a renewal is for all who wait, so that it ends with its own time and not
 * with whoever asked for it first; and a server that asks to slow down is heard with its own numbers.
 */
function inTime({ fetch: guarded, now }: ChannelContext, timeoutMs: number): typeof fetch {
  return async (input, init = {}) => {
    const timeOut = AbortSignal.timeout(timeoutMs)
    const signal = init.signal ? AbortSignal.any([init.signal, timeOut]) : timeOut
    const answer = await guarded(input, { ...init, signal })
    const isCall = new URL(input instanceof Request ? input.url : input).pathname.startsWith('/xrpc/')
    // What is answered to a call itself is read by whoever called.
    if (answer.status !== 429 || isCall) return answer
    throw new ChannelError('rate-limited', 'Bluesky asks us to slow down. It goes on by itself.', {
      retryAt: readRetryAt(answer.headers, now()) ?? now() + 60_000,
    })
  }
}

/** What the library says, in sentences for people; what is not understood is left to the next try. */
async function explain(error: unknown): Promise<unknown> {
  const { OAuthResponseError, TokenInvalidError, TokenRefreshError, TokenRevokedError } = await oauthLibrary()
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof ChannelError) return at
    const isOver = at instanceof TokenRefreshError || at instanceof TokenInvalidError || at instanceof TokenRevokedError
    const isRefused = at instanceof OAuthResponseError && at.status < 500 && at.status !== 429
    if (isOver || isRefused)
      return new ChannelError('auth', 'Bluesky no longer lets us in. Sign in to the account again.', { cause: error })
  }
  return error
}
