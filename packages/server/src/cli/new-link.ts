import type { Config } from '../config.ts'
import { Expected } from '../problem.ts'
import { hasOwner, keepNewLink } from '../workspace/sign-in/welcome-link.ts'
import { reachDatabase } from './open-house.ts'

/** Another one-time link for whoever is to become the owner. Throws Expected `link-used` when there is one. */
export async function newLink(config: Config): Promise<string> {
  const database = await reachDatabase(config)
  try {
    if (await hasOwner(database.db)) throw new Expected('link-used', 'Earshot has its owner already. Sign in instead.')
  } finally {
    await database.close()
  }
  const url = config.publicUrl ?? new URL(`http://${config.host}:${config.port}`)
  return new URL(`/welcome?token=${keepNewLink(config.dataDirectory)}`, url).href
}
