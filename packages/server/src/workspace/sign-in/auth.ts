import { betterAuth } from 'better-auth'
import { CamelCasePlugin } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { TimesAsDates } from './times-as-dates.ts'

export interface AuthOptions {
  readonly db: Kysely<Database>
  readonly newId: () => string
  /** Signs the cookies; another secret ends all sessions. */
  readonly secret: string
  /** Where people reach the server. */
  readonly url: URL
}

export type Auth = ReturnType<typeof createAuth>

const daySeconds = 24 * 3600

/**
 * better-auth as a library of passwords and sessions: its own HTTP routes are not mounted, and nobody can sign up by
 * themselves. Second factor, passkeys and single sign-on are its plugins; their tables get the same names in front.
 */
export function createAuth({ db, newId, secret, url }: AuthOptions) {
  return betterAuth({
    baseURL: url.origin,
    secret,
    database: { db: db.withPlugin(new TimesAsDates()).withPlugin(new CamelCasePlugin()), type: 'postgres' },
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session', expiresIn: 30 * daySeconds, disableSessionRefresh: true },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    advanced: {
      cookiePrefix: 'earshot',
      useSecureCookies: url.protocol === 'https:',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}
