import { moments } from '@earshot/domain'
import type { Correction, Speaker } from '@earshot/understanding'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { brandWords } from '../read-again.ts'

/** As many as learning takes in (packages/understanding, learning.ts). */
const most = 4000
const speakers: readonly Speaker[] = ['person', 'news', 'staff', 'spam']

/** What can be learnt from: the newest corrections in force of texts that are still there as they were, oldest first. */
export async function correctionsInForce(db: Kysely<Database>, workspaceId: string): Promise<Correction[]> {
  const words = await brandWords(db, workspaceId)
  const rows = await db
    .selectFrom('correction as c')
    .innerJoin('mention as m', (join) =>
      join.onRef('m.workspace_id', '=', 'c.workspace_id').onRef('m.id', '=', 'c.mention_id'),
    )
    .select(['c.id', 'c.about', 'c.said', 'm.title', 'm.text', 'm.brand_id'])
    .where('c.workspace_id', '=', workspaceId)
    .where('c.undone_at', 'is', null)
    .where('c.about', '<>', 'language')
    .where('m.deleted_at', 'is', null)
    .where((eb) => eb.or([eb('m.edited_at', 'is', null), eb('m.edited_at', '<=', eb.ref('c.at'))]))
    .orderBy('c.id', 'desc')
    .limit(most)
    .execute()
  return rows.toReversed().flatMap(({ id, about, said, title, text, brand_id: brandId }): Correction[] => {
    const of = {
      id,
      text: title === null ? text : `${title}\n${text}`,
      brandWords: words.get(brandId) ?? [],
    }
    const moment = moments.find((each) => each === about)
    if (moment !== undefined) return [{ ...of, moment, holds: said === 'yes' }]
    const speaker = speakers.find((each) => each === said)
    return about === 'speaker' && speaker !== undefined ? [{ ...of, speaker }] : []
  })
}
