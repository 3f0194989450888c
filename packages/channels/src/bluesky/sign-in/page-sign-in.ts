import type { NodeSavedSession, NodeSavedState } from '@atproto/oauth-client-node'
import { ChannelError, type ChannelContext, type PageSignIn } from '../../port.ts'
import { askerFor, oauthLibrary, openOAuthClient, through, type OAuthSettings } from './oauth-client.ts'
import { writeSignIn } from './oauth-values.ts'
import { readService } from '../service.ts'

/** Signing in on the page of the account's own server: PAR, PKCE and DPoP, https://atproto.com/specs/oauth. */
export function openPageSignIn(settings: OAuthSettings): PageSignIn {
  return {
    document: (redirect, client) => askerFor(redirect, client).metadata,
    async begin({ values, redirect, client }, context) {
      const pending = new Map<string, NodeSavedState>()
      const service = readService(values['service'])
      const handle = (values['handle'] ?? '').trim().replace(/^@/, '')
      return explained(context, async () => {
        const library = await openLibrary(askerFor(redirect, client), pending, new Map(), settings, service)
        const address = await library.authorize(handle === '' ? service : handle, { signal: context.signal })
        const [state = '', kept] = [...pending][0] ?? []
        return { address: address.href, state, keep: JSON.stringify({ state, kept }) }
      })
    },
    async finish({ values, redirect, code, query, keep, client }, context) {
      const { state, kept } = JSON.parse(keep) as { state: string; kept: NodeSavedState }
      const asker = askerFor(redirect, client)
      const service = readService(values['service'])
      const sessions = new Map<string, NodeSavedSession>()
      return explained(context, async () => {
        const library = await openLibrary(asker, new Map([[state, kept]]), sessions, settings, service)
        const { session } = await library.callback(query ?? new URLSearchParams({ code, state }))
        const saved = sessions.get(session.did)
        if (saved === undefined) throw new Error('the sign-in left no session')
        const { password: _unused, accessJwt: _old, refreshJwt: _older, ...rest } = values
        return writeSignIn(
          { ...rest, service: new URL(saved.tokenSet.aud).origin, did: session.did },
          { asker, session: saved },
        )
      })
    },
  }
}

function openLibrary(
  asker: ReturnType<typeof askerFor>,
  pending: Map<string, NodeSavedState>,
  sessions: Map<string, NodeSavedSession>,
  settings: OAuthSettings,
  service: string,
) {
  const storeOf = <Value>(map: Map<string, Value>) => ({
    get: (key: string) => map.get(key),
    set: (key: string, value: Value) => void map.set(key, value),
    del: (key: string) => void map.delete(key),
  })
  return openOAuthClient(asker, { state: storeOf(pending), session: storeOf(sessions) }, settings, service)
}

/** What servers say of themselves is not always short. */
const longestReason = 200

/** Runs steps of the library with the guarded client, and says in a sentence what went wrong. */
async function explained<Result>(context: ChannelContext, work: () => Promise<Result>): Promise<Result> {
  try {
    return await through.run(context.fetch, work)
  } catch (cause) {
    for (let at = cause; at instanceof Error; at = at.cause) if (at instanceof ChannelError) throw at
    const { OAuthCallbackError } = await oauthLibrary()
    if (cause instanceof OAuthCallbackError && cause.params.get('error') === 'access_denied') {
      throw new ChannelError('auth', 'You did not let Earshot in. Nothing was connected.', { cause })
    }
    const why = cause instanceof Error ? cause.message.slice(0, longestReason) : 'no reason given'
    throw new ChannelError(
      'rejected',
      `Bluesky’s page could not be used (${why}). Check handle and server, or use an app password.`,
      { cause },
    )
  }
}
