import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { Authenticate } from '../../http/call.ts'
import type { Auth } from './auth.ts'

/** Who sent a request, by the session in its cookie. */
export function authenticateBySession(auth: Auth, db: Kysely<Database>): Authenticate {
  return async (request) => {
    if (!request.headers.has('cookie')) return undefined
    const session = await auth.api.getSession({ headers: request.headers })
    if (session === null) return undefined
    const userId = session.user.id
    const profile = await db.selectFrom('profile').select('name').where('user_id', '=', userId).executeTakeFirst()
    return { userId, actor: { kind: 'person', id: userId, name: profile?.name ?? session.user.name } }
  }
}
