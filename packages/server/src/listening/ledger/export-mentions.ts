import type { Mention } from '@earshot/api'
import type { Services } from '../../context.ts'
import { csvLine } from './csv-line.ts'
import { readFilters } from './filters.ts'
import type { FilterInput } from './filters.ts'
import { findMentions } from './find-mentions.ts'
import { mentionsByIds } from './queries.ts'

const pageSize = 500

/** What an export has of a mention, in this order. */
const columns: Readonly<Record<string, (mention: Mention) => string | number | undefined>> = {
  id: (m) => m.id,
  channel: (m) => m.channel,
  ref: (m) => m.ref,
  url: (m) => m.url,
  kind: (m) => m.kind,
  posted_at: (m) => new Date(m.postedAt).toISOString(),
  author: (m) => m.person.name,
  handle: (m) => m.person.handle,
  followers: (m) => m.person.followers,
  title: (m) => m.title,
  text: (m) => m.text,
  language: (m) => m.language,
  addressing: (m) => m.addressing,
  speaker: (m) => m.speaker,
  moment: (m) => m.moment,
  tone: (m) => m.tone.value,
  urgency: (m) => m.urgency,
  watchers: (m) => m.watchers,
  disposition: (m) => m.disposition,
  disposition_reason: (m) => m.dispositionReason,
  disposed_at: (m) => (m.disposedAt === undefined ? undefined : new Date(m.disposedAt).toISOString()),
  edited_at: (m) => (m.editedAt === undefined ? undefined : new Date(m.editedAt).toISOString()),
  deleted_at: (m) => (m.deletedAt === undefined ? undefined : new Date(m.deletedAt).toISOString()),
}

/**
 * All that the filters show as a file, read page by page while it is taken: CSV as spreadsheets read it (UTF-8 with a
 * byte order mark, times in ISO 8601), or one JSON object of the API a line. Throws Expected `bad-input`.
 */
export function exportMentions(
  reader: Pick<Services, 'db' | 'now'> & { readonly workspaceId: string },
  { format, ...input }: FilterInput & { readonly format: 'csv' | 'jsonl' },
): ReadableStream<Uint8Array> {
  const filters = readFilters(input)
  const head = format === 'csv' ? `\uFEFF${csvLine(Object.keys(columns))}` : ''
  const line = format === 'csv' ? csvOf : (mention: Mention) => `${JSON.stringify(mention)}\n`
  const texts = pages(reader, filters, head, line)
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next()
      if (done) controller.close()
      else controller.enqueue(Buffer.from(value))
    },
    async cancel() {
      await texts.return(undefined)
    },
  })
}

async function* pages(
  { db, now, workspaceId }: Pick<Services, 'db' | 'now'> & { readonly workspaceId: string },
  filters: ReturnType<typeof readFilters>,
  head: string,
  line: (mention: Mention) => string,
): AsyncGenerator<string> {
  yield head
  for (let olderThan: string | undefined; ;) {
    const ids = await findMentions(db, workspaceId, filters, { limit: pageSize, olderThan, now: now() })
    const mentions = await mentionsByIds(db, workspaceId, ids)
    yield mentions.map(line).join('')
    olderThan = ids.at(-1)
    if (ids.length < pageSize) return
  }
}

function csvOf(mention: Mention): string {
  return csvLine(Object.values(columns).map((cell) => cell(mention)))
}
