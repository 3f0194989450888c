import type { Kysely } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { insertSource } from './insert-source.ts'
import { sources } from './queries.ts'

/** Makes a source for every network that tells all its posts to everybody, where there is none yet. */
export async function hearOpenNetworks(trx: Kysely<Database>, ctx: Context): Promise<void> {
  const known = await sources(trx, ctx.workspaceId)
  for (const channel of ctx.channels.values()) {
    const { name, title, capabilities } = channel.describe()
    const isHeard = known.some((source) => source.channel === name && source.accountId === undefined)
    if (!capabilities.hearsWholeNetwork || isHeard) continue
    await insertSource(trx, ctx, { channel: name, title: title.en, settings: {} })
  }
}
