import { createHash } from 'node:crypto'
import { ChannelError, type Credentials } from '../../port.ts'
import { xrpc, XrpcRefusal } from '../client.ts'
import { openOAuthSessions } from './oauth-session.ts'
import { readSignIn } from './oauth-values.ts'
import type { OAuthSettings } from './oauth-client.ts'
import { readService } from '../service.ts'
import type { Sessions } from './signed-in.ts'
import { session, type Session } from '../wire.ts'

interface Shared {
  session: Session | undefined
  renewing: Promise<Session> | undefined
}

export function openSessions(timeoutMs: number, settings: OAuthSettings = {}): Sessions {
  const open = new Map<string, Shared>()
  const signInByPage = openOAuthSessions(settings, timeoutMs)

  return {
    signIn(credentials, context) {
      const kept = readSignIn(credentials.values)
      if (kept !== undefined) return signInByPage(credentials, kept, context)
      const service = readService(credentials.values['service'])
      const handle = (credentials.values['handle'] ?? '').trim().replace(/^@/, '')
      const password = (credentials.values['password'] ?? '').trim()
      const key = createHash('sha256')
        .update(JSON.stringify([service, handle, password]))
        .digest('hex')
      const shared = open.get(key) ?? { session: storedSession(credentials), renewing: undefined }
      open.set(key, shared)

      const keep = async (fresh: Session): Promise<Session> => {
        shared.session = fresh
        const { did, accessJwt, refreshJwt } = fresh
        await credentials.store?.({ ...credentials.values, did, accessJwt, refreshJwt })
        return fresh
      }

      const signInAnew = async (): Promise<Session> => {
        const body = { identifier: handle, password }
        try {
          return await keep(
            readSession(await xrpc(context, { timeoutMs, service, method: 'com.atproto.server.createSession', body })),
          )
        } catch (error) {
          throw error instanceof XrpcRefusal ? whySignInFailed(error) : error
        }
      }

      const renewed = async (stale: Session | undefined): Promise<Session> => {
        if (stale === undefined) return signInAnew()
        try {
          const token = stale.refreshJwt
          return await keep(
            readSession(
              await xrpc(context, {
                timeoutMs,
                service,
                method: 'com.atproto.server.refreshSession',
                body: null,
                token,
              }),
            ),
          )
        } catch (error) {
          if (error instanceof ChannelError && error.kind === 'auth') return signInAnew()
          throw error
        }
      }

      /** A session that is not `stale`; at most one renewal runs at a time. */
      const sessionOtherThan = (stale: Session | undefined): Promise<Session> => {
        if (shared.session !== undefined && shared.session !== stale) return Promise.resolve(shared.session)
        shared.renewing ??= renewed(stale).finally(() => {
          shared.renewing = undefined
        })
        return shared.renewing
      }

      const asAccount = async (attempt: (token: string) => Promise<unknown>): Promise<unknown> => {
        const current = await sessionOtherThan(undefined)
        try {
          return await attempt(current.accessJwt)
        } catch (error) {
          // An expired access token is answered with 400 ExpiredToken, not with 401.
          if (!(error instanceof XrpcRefusal) || !staleTokenCodes.has(error.code)) throw error
          return attempt((await sessionOtherThan(current)).accessJwt)
        }
      }

      return {
        service,
        who: () => sessionOtherThan(undefined),
        query: (method, parameters = {}) =>
          asAccount((token) => xrpc(context, { timeoutMs, service, method, parameters, token })),
        procedure: (method, body) => asAccount((token) => xrpc(context, { timeoutMs, service, method, body, token })),
      }
    },
  }
}

const staleTokenCodes = new Set(['ExpiredToken', 'InvalidToken', 'AuthMissing', 'AuthenticationRequired', 'HTTP 401'])

function storedSession({ values }: Credentials): Session | undefined {
  const stored = session.safeParse({ ...values, handle: values['handle'] ?? '' })
  return stored.success ? stored.data : undefined
}

function readSession(answer: unknown): Session {
  const parsed = session.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new ChannelError(
    'unavailable',
    'This address answers, but not like a Bluesky server. Check the server address.',
  )
}

function whySignInFailed(error: XrpcRefusal): ChannelError {
  if (error.kind === 'rate-limited' || error.kind === 'unavailable') return error
  const sentences: Readonly<Record<string, string>> = {
    AccountTakedown: 'Bluesky has taken this account down. Only Bluesky’s support can help.',
    AccountDeactivated: 'This account is deactivated. Reactivate it in the Bluesky app first.',
    AuthFactorTokenRequired:
      'This is the main password of an account with e-mail confirmation. Make an app password in Bluesky under Settings, Privacy and security, and enter that.',
  }
  const sentence =
    sentences[error.code] ??
    'Bluesky does not know this handle with this app password. Make a new one in Bluesky under Settings, Privacy and security, App passwords, and enter it here.'
  return new ChannelError(error.status === 404 ? 'rejected' : 'auth', error.status === 404 ? notAServer : sentence, {
    cause: error,
  })
}

const notAServer = 'This address answers, but not like a Bluesky server. Check the server address.'
