import type { Alarm } from '@earshot/api'
import { given } from '@earshot/channels'
import { sql } from 'kysely'
import type { Kysely, Selectable } from 'kysely'
import type { AlarmTable, Database } from '../../database/tables.ts'
import { notFound } from '../../problem.ts'
import { mentionsByIds } from '../ledger/queries.ts'
import { alarmFacts } from './facts.ts'

export type AlarmRow = Selectable<AlarmTable>

const mostAlarms = 50
const mostTold = 10

/** Those that go on, then the newest. */
export async function alarms(db: Kysely<Database>, workspaceId: string): Promise<Alarm[]> {
  const rows = await ofWorkspace(db, workspaceId)
    .orderBy(sql`ended_at is null`, 'desc')
    .orderBy('begun_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostAlarms)
    .execute()
  return presentAlarms(db, workspaceId, rows)
}

/** What everybody is shown: those that go on and nobody has seen yet, the newest first. */
export async function unseenAlarms(db: Kysely<Database>, workspaceId: string): Promise<Alarm[]> {
  const rows = await ofWorkspace(db, workspaceId)
    .where('ended_at', 'is', null)
    .where('seen_at', 'is', null)
    .orderBy('begun_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostTold)
    .execute()
  return presentAlarms(db, workspaceId, rows)
}

export async function alarmsByIds(db: Kysely<Database>, workspaceId: string, ids: readonly string[]): Promise<Alarm[]> {
  if (ids.length === 0) return []
  const rows = await ofWorkspace(db, workspaceId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .orderBy('begun_at', 'desc')
    .execute()
  return presentAlarms(db, workspaceId, rows)
}

/** One alarm. Throws Expected `not-found`. */
export async function alarmById(db: Kysely<Database>, workspaceId: string, id: string): Promise<Alarm> {
  const [found] = await alarmsByIds(db, workspaceId, [id])
  if (found === undefined) throw notFound('alarm')
  return found
}

export function openAlarms(db: Kysely<Database>, workspaceId: string): Promise<AlarmRow[]> {
  return ofWorkspace(db, workspaceId).where('ended_at', 'is', null).execute()
}

function ofWorkspace(db: Kysely<Database>, workspaceId: string) {
  return db.selectFrom('alarm').selectAll().where('workspace_id', '=', workspaceId)
}

/** In the words of the API, with the names and posts as they are now. */
async function presentAlarms(db: Kysely<Database>, workspaceId: string, rows: readonly AlarmRow[]): Promise<Alarm[]> {
  const [sources, brands] = await Promise.all([
    db.selectFrom('source').select(['id', 'title', 'channel']).where('workspace_id', '=', workspaceId).execute(),
    db.selectFrom('brand').select(['id', 'name']).where('workspace_id', '=', workspaceId).execute(),
  ])
  const presented = await Promise.all(
    rows.map(async (row): Promise<Alarm | undefined> => {
      const facts = alarmFacts.safeParse(row.facts).data
      const every = given({
        id: row.id,
        begunAt: row.begun_at,
        endedAt: row.ended_at ?? undefined,
        seenAt: row.seen_at ?? undefined,
        seenBy: row.seen_by ?? undefined,
      })
      if (facts?.kind === 'silence') {
        const source = sources.find(({ id }) => id === row.subject_id)
        return source && { ...every, ...facts, sourceId: source.id, title: source.title, channel: source.channel }
      }
      const brand = brands.find(({ id }) => id === row.subject_id)
      if (facts === undefined || brand === undefined) return undefined
      const { mentionIds, ...burst } = facts
      const posts = (await mentionsByIds(db, workspaceId, mentionIds)).filter(
        ({ deletedAt }) => deletedAt === undefined,
      )
      return { ...every, ...burst, brandId: brand.id, brand: brand.name, posts }
    }),
  )
  // What an alarm was about may have been removed since.
  return presented.filter((alarm) => alarm !== undefined)
}
