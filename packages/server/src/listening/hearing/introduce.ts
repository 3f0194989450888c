import type { Mention } from '@earshot/api'
import type { Author } from '@earshot/domain'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { shownName, updateIdentities } from '../intake/store-persons.ts'
import { authorOf } from '../intake/written.ts'

/** Keeps what a network says of the author of a mention. False when that is nothing new. */
export async function introduce(
  db: Kysely<Database>,
  workspaceId: string,
  mention: Mention,
  author: Author,
): Promise<boolean> {
  const said = authorOf({ channel: mention.channel, author })
  if (said.handle === undefined && said.name === undefined) return false
  return db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('identity as i')
      .innerJoin('person as p', (join) =>
        join.onRef('p.workspace_id', '=', 'i.workspace_id').onRef('p.id', '=', 'i.person_id'),
      )
      .select(['i.ref', 'i.handle', 'i.name', 'i.person_id', 'p.name as person_name'])
      .where('i.workspace_id', '=', workspaceId)
      .where('i.channel', '=', mention.channel)
      .where('i.ref', '=', said.ref)
      .where('i.gone_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (known === undefined) return false
    const shownBefore = known.name ?? known.handle ?? known.ref
    const personName = known.person_name === shownBefore ? shownName(said) : known.person_name
    await updateIdentities(trx, workspaceId, [{ ...said, personId: known.person_id, personName }])
    return true
  })
}
