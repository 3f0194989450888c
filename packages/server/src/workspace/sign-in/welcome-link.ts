import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** The one-time link of the first run: made anew at every start, kept in memory only, worthless once there is an owner. */
export interface WelcomeLink {
  readonly token: string
  fits(token: string): boolean
}

/** With a data directory, the link that `earshot new-link` made meanwhile fits as well. */
export function createWelcomeLink(dataDirectory?: string): WelcomeLink {
  const token = newToken()
  const own = digest(token)
  return {
    token,
    fits(given) {
      const known = [own, ...(dataDirectory === undefined ? [] : keptDigest(dataDirectory))]
      return known.some((each) => timingSafeEqual(each, digest(given)))
    },
  }
}

/** Makes another link for the server of this data directory, and returns its token. Only a hash of it is kept. */
export function keepNewLink(dataDirectory: string): string {
  const token = newToken()
  writeFileSync(linkFile(dataDirectory), digest(token).toString('hex'), { mode: 0o600 })
  return token
}

function keptDigest(dataDirectory: string): Buffer[] {
  try {
    const kept = Buffer.from(readFileSync(linkFile(dataDirectory), 'utf8').trim(), 'hex')
    return kept.length === 32 ? [kept] : []
  } catch {
    return []
  }
}

const linkFile = (dataDirectory: string) => path.join(dataDirectory, 'welcome-link')
const newToken = () => randomBytes(24).toString('base64url')
const digest = (token: string) => createHash('sha256').update(token).digest()

/** False until the first run was finished. */
export async function hasOwner(db: Kysely<Database>): Promise<boolean> {
  const owner = await db.selectFrom('member').select('user_id').where('role', '=', 'owner').limit(1).executeTakeFirst()
  return owner !== undefined
}
