import type { Brand, Monitor } from '@earshot/api'
import { bareDomain, bareHandle, termsOf } from '@earshot/domain'
import type { Kysely } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { Expected } from '../../problem.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { insertMonitor } from '../monitors/make-monitor.ts'
import { hearOpenNetworks } from '../sources/hear-open-networks.ts'
import { checkBrandWords } from './check-brand.ts'
import { brandById, brands } from './queries.ts'

export interface MakeBrand {
  readonly name: string
  readonly rival: boolean
  readonly handles: readonly string[]
  readonly words: readonly string[]
  readonly domains: readonly string[]
  readonly languages: readonly string[]
}

/**
 * Names a brand, makes its monitor and begins to listen to every network that is open to all.
 * Throws Expected `bad-input`, and `conflict` for a name that is taken.
 */
export async function makeBrand(ctx: Context, input: MakeBrand): Promise<{ brand: Brand; monitor: Monitor }> {
  demand(mayChangeListening(ctx.actor), 'A network may not change what is listened for.')
  const words = cleanWords(input)
  checkBrandWords(words)
  const made = await ctx.db.transaction().execute(async (trx) => {
    await refuseTaken(trx, ctx.workspaceId, words.name)
    const id = ctx.newId()
    await trx
      .insertInto('brand')
      .values({ workspace_id: ctx.workspaceId, id, rival: input.rival, ...words, created_at: new Date(ctx.now()) })
      .execute()
    await writeAudit(trx, ctx, { verb: 'makeBrand', subject: id, detail: { ...words, rival: input.rival } })
    const query = { any: termsOf(words), all: [], none: [], languages: [...input.languages], channels: [] }
    const monitor = await insertMonitor(trx, ctx, { brandId: id, name: words.name, query })
    if (!input.rival) await hearOpenNetworks(trx, ctx)
    return { brand: await brandById(trx, ctx.workspaceId, id), monitor }
  })
  ctx.changes.tell(ctx.workspaceId)
  return made
}

/** As they are stored: trimmed, each once, handles without @ and domains without https. */
export function cleanWords(given: Pick<MakeBrand, 'name' | 'handles' | 'words' | 'domains'>) {
  const each = (values: readonly string[], clean: (value: string) => string) => [
    ...new Set(values.map(clean).filter((value) => value !== '')),
  ]
  return {
    name: given.name.trim(),
    handles: each(given.handles, bareHandle),
    words: each(given.words, (word) => word.trim()),
    domains: each(given.domains, bareDomain),
  }
}

/** Throws Expected `conflict` when another brand has this name. */
export async function refuseTaken(
  trx: Kysely<Database>,
  workspaceId: string,
  name: string,
  ownId?: string,
): Promise<void> {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase()
  const taken = (await brands(trx, workspaceId)).some(
    (brand) => brand.id !== ownId && plain(brand.name) === plain(name),
  )
  if (!taken) return
  const sentence = `There is a brand called “${name}” already. Change that one, or choose another name.`
  throw new Expected('conflict', sentence, { fields: { 'body.name': sentence } })
}
