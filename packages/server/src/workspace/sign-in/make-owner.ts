import { hashPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import type { Services } from '../../context.ts'
import { Expected } from '../../problem.ts'
import type { Actor } from '../actor.ts'
import { writeAudit } from '../audit.ts'
import { hasOwner } from './welcome-link.ts'
import type { WelcomeLink } from './welcome-link.ts'

export interface NewOwner {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly locale: 'en' | 'ru' | 'el'
}

/** Two readers of the same link: only one becomes the owner. */
const lockKey = 4747_0002

/**
 * Whoever holds the one-time link becomes the owner of the first workspace. Throws Expected `link-used` when there is
 * an owner already, `not-allowed` for another link.
 */
export async function makeOwner(services: Services, link: WelcomeLink, input: NewOwner): Promise<void> {
  if (await hasOwner(services.db)) throw linkUsed()
  if (!link.fits(input.token)) {
    throw new Expected(
      'not-allowed',
      'This is not the link of the last start. Use the one that was printed last in the terminal.',
    )
  }
  const password = await hashPassword(input.password)
  await services.db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${lockKey})`.execute(trx)
    if (await hasOwner(trx)) throw linkUsed()
    const [userId, workspaceId] = [services.newId(), services.newId()]
    const at = new Date(services.now())
    const times = { created_at: at, updated_at: at }
    const user = { id: userId, name: input.name, email: input.email.toLowerCase(), email_verified: false, ...times }
    await trx.insertInto('auth_user').values(user).execute()
    await trx
      .insertInto('auth_account')
      .values({
        id: services.newId(),
        user_id: userId,
        account_id: userId,
        provider_id: 'credential',
        password,
        ...times,
      })
      .execute()
    await trx.insertInto('profile').values({ user_id: userId, name: input.name, locale: input.locale }).execute()
    await trx
      .insertInto('workspace')
      .values({ id: workspaceId, slug: 'home', name: 'Earshot', created_at: at })
      .execute()
    await trx
      .insertInto('member')
      .values({ workspace_id: workspaceId, user_id: userId, role: 'owner', joined_at: at })
      .execute()
    const actor: Actor = { kind: 'person', id: userId, name: input.name }
    await writeAudit(trx, { ...services, workspaceId, actor }, { verb: 'makeOwner', subject: userId })
  })
}

function linkUsed(): Expected {
  return new Expected('link-used', 'Earshot has its owner already. Sign in instead.')
}
