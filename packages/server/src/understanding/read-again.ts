import { bareHandle } from '@earshot/domain'
import type { TextToRead } from '@earshot/understanding'
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { MentionRow } from '../listening/ledger/mention-row.ts'

/** Names that do not count as evidence, by brand: its own, and those of the first brand of ours. */
export type BrandWords = ReadonlyMap<string, readonly string[]>

export async function brandWords(db: Kysely<Database>, workspaceId: string): Promise<BrandWords> {
  const brands = await db
    .selectFrom('brand')
    .select(['id', 'name', 'rival', 'handles', 'words'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const own = brands.find(({ rival }) => !rival)
  const namesOf = (id: string): string[] =>
    brands
      .filter((brand) => brand.id === id || brand.id === own?.id)
      .flatMap(({ name, words, handles }) => [name, ...words, ...handles.map(bareHandle)])
  return new Map(brands.map(({ id }) => [id, namesOf(id)]))
}

/** A stored mention as a reader takes it. What its author declared is not kept; its language stands for that. */
export function textToReadAgain(
  row: Pick<
    MentionRow,
    'text' | 'title' | 'channel' | 'addressing' | 'language' | 'brand_id' | 'handle' | 'person_name'
  >,
  words: BrandWords,
): TextToRead {
  return {
    text: row.title === null ? row.text : `${row.title}\n${row.text}`,
    channel: row.channel,
    toUs: row.addressing === 'to-us',
    declaredLanguages: /^[a-z]{2}$/.test(row.language) ? [row.language] : [],
    brandWords: words.get(row.brand_id) ?? [],
    author: { ...(row.handle !== null && { handle: row.handle }), name: row.person_name },
  }
}
