import type { Correction } from '@earshot/api'
import type { Kysely } from 'kysely'
import { readAfter } from '../../after.ts'
import type { Database } from '../../database/tables.ts'

const pageSize = 50
const longestExcerpt = 240

/** What the team corrected, newest first; `after` is the last id of the page before. */
export async function correctionPage(
  db: Kysely<Database>,
  workspaceId: string,
  { after }: { readonly after?: string | undefined },
): Promise<{ items: Correction[]; next?: string }> {
  const before = readAfter(after)
  const rows = await withMentions(db, workspaceId)
    .$if(before !== undefined, (query) => query.where('c.id', '<', before ?? ''))
    .orderBy('c.id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const shown = rows.slice(0, pageSize)
  const next = rows.length > pageSize ? shown.at(-1)?.id : undefined
  return { items: shown.map(present), ...(next !== undefined && { next }) }
}

/** All corrections in force with the whole text, oldest first, as JSON lines. */
export async function* exportCorrections(db: Kysely<Database>, workspaceId: string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await withMentions(db, workspaceId)
      .where('c.undone_at', 'is', null)
      .where('c.id', '>', last)
      .orderBy('c.id')
      .limit(500)
      .execute()
    for (const row of rows) {
      const { about, said, read, language, title, text, channel, url } = row
      const at = new Date(row.at).toISOString()
      const line = { at, by: row.by_name, about, said, read, asked: row.asked, language, channel, url, title, text }
      yield encoder.encode(`${JSON.stringify(line)}\n`)
    }
    const end = rows.at(-1)?.id
    if (end === undefined) return
    last = end
  }
}

function withMentions(db: Kysely<Database>, workspaceId: string) {
  return db
    .selectFrom('correction as c')
    .innerJoin('mention as m', (join) =>
      join.onRef('m.workspace_id', '=', 'c.workspace_id').onRef('m.id', '=', 'c.mention_id'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.workspace_id', '=', 'm.workspace_id').onRef('p.id', '=', 'm.person_id'),
    )
    .select(['c.id', 'c.mention_id', 'c.about', 'c.said', 'c.read', 'c.language', 'c.asked', 'c.at', 'c.by_name'])
    .select(['c.undone_at', 'm.conversation_id', 'm.title', 'm.text', 'm.channel', 'm.url', 'p.name as person_name'])
    .where('c.workspace_id', '=', workspaceId)
}

type Row = Awaited<ReturnType<ReturnType<typeof withMentions>['execute']>>[number]

function present(row: Row): Correction {
  const text = row.title === null || row.title === '' ? row.text : `${row.title} — ${row.text}`
  return {
    id: row.id,
    mentionId: row.mention_id,
    conversationId: row.conversation_id,
    at: row.at,
    by: row.by_name,
    about: row.about,
    said: row.said,
    read: row.read,
    language: row.language,
    ...(row.asked !== null && { asked: row.asked }),
    ...(row.undone_at !== null && { undoneAt: row.undone_at }),
    personName: row.person_name,
    excerpt: text.slice(0, longestExcerpt),
  }
}
