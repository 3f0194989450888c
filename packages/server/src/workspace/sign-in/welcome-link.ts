import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** The one-time link of the first run: made anew at every start, kept in memory only, worthless once there is an owner. */
export interface WelcomeLink {
  readonly token: string
  fits(token: string): boolean
}

export function createWelcomeLink(): WelcomeLink {
  const token = randomBytes(24).toString('base64url')
  const expected = Buffer.from(token)
  return {
    token,
    fits(given) {
      const bytes = Buffer.from(given)
      return bytes.length === expected.length && timingSafeEqual(bytes, expected)
    },
  }
}

/** False until the first run was finished. */
export async function hasOwner(db: Kysely<Database>): Promise<boolean> {
  const owner = await db.selectFrom('member').select('user_id').where('role', '=', 'owner').limit(1).executeTakeFirst()
  return owner !== undefined
}
