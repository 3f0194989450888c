import type { AuditRow } from '@earshot/api'
import { z } from 'zod'
import type { Kysely } from 'kysely'
import { readAfter } from '../after.ts'
import type { Database } from '../database/tables.ts'

const pageSize = 100
const detailShape = z.record(z.string(), z.unknown())

/** Who did what in a workspace, newest first; `after` is the last id of the page before. */
export async function readAudit(
  db: Kysely<Database>,
  workspaceId: string,
  { after }: { readonly after?: string | undefined },
): Promise<{ items: AuditRow[]; next: string | undefined }> {
  const before = readAfter(after)
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const items = rows.slice(0, pageSize).map((row) => ({
    id: row.id,
    at: row.at,
    actor: { kind: row.actor_kind, name: row.actor_name },
    verb: row.verb,
    subject: row.subject ?? undefined,
    detail: detailShape.safeParse(row.detail).data,
  }))
  return { items, next: rows.length > pageSize ? items.at(-1)?.id : undefined }
}
