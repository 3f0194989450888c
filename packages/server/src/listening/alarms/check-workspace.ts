import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Services } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import type { Found } from './find-alarms.ts'
import { findAlarms } from './find-alarms.ts'
import { queueNotices } from './notices/queue-notices.ts'
import { openAlarms } from './queries.ts'
import type { AlarmRow } from './queries.ts'
import { settingsOf } from './settings.ts'

/** One that ended so recently is the same again: it goes on and calls nobody a second time. */
const sameAgainMs = 2 * 3_600_000

type Needs = Pick<Services, 'db' | 'now' | 'newId'>

/** Raises what is new, keeps what goes on up to date and ends what is over. True when anything has changed. */
export async function checkWorkspace(services: Needs, workspaceId: string, startedAt: number): Promise<boolean> {
  const { db } = services
  const now = services.now()
  const settings = await settingsOf(db, workspaceId)
  const open = await openAlarms(db, workspaceId)
  const found = await findAlarms(db, {
    workspaceId,
    now,
    startedAt,
    sensitivity: settings.sensitivity,
    silence: settings.silence,
    burst: settings.burst,
    open: new Set(open.map(({ subject_id: id }) => id)),
  })
  if (found.length + open.length === 0) return false
  return db.transaction().execute(async (trx) => {
    // Of several processes that look, one after the other does this: what the first has raised the second finds.
    await sql`select from workspace where id = ${workspaceId}::uuid for no key update`.execute(trx)
    const current = await openAlarms(trx, workspaceId)
    const over = current.filter((alarm) => !found.some((each) => isSame(each, alarm)))
    await endAlarms(trx, workspaceId, over, now)
    let changed = over.length > 0
    for (const each of found) {
      const known = current.find((alarm) => isSame(each, alarm))
      if (known === undefined) {
        await raise(trx, services, workspaceId, each)
        changed = true
      } else if (JSON.stringify(known.facts) !== JSON.stringify(each.facts)) {
        await keepFacts(trx, known, each)
        changed = true
      }
    }
    await queueNotices(trx, services, workspaceId, settings)
    return changed
  })
}

function isSame({ subjectId, facts }: Found, { subject_id: id, kind }: AlarmRow): boolean {
  return id === subjectId && kind === facts.kind
}

async function raise(trx: Kysely<Database>, { now, newId }: Needs, workspaceId: string, found: Found): Promise<void> {
  const { subjectId, facts } = found
  const at = now()
  const goesOn = await trx
    .updateTable('alarm')
    .set({ ended_at: null, facts: JSON.stringify(facts) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', (eb) =>
      eb
        .selectFrom('alarm')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .where('kind', '=', facts.kind)
        .where('subject_id', '=', subjectId)
        .where(sql<boolean>`ended_at > ${new Date(at - sameAgainMs)}`)
        .orderBy('begun_at', 'desc')
        .limit(1),
    )
    .executeTakeFirst()
  if (goesOn.numUpdatedRows > 0n) return
  const row = { workspace_id: workspaceId, id: newId(), kind: facts.kind, subject_id: subjectId }
  await trx
    .insertInto('alarm')
    .values({ ...row, begun_at: new Date(at), facts: JSON.stringify(facts) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The figures of a burst only grow: its highest hour is what it was. */
async function keepFacts(trx: Kysely<Database>, known: AlarmRow, { facts }: Found): Promise<void> {
  const before = known.facts
  const isLess =
    facts.kind === 'burst' &&
    typeof before === 'object' &&
    before !== null &&
    'count' in before &&
    Number(before.count) > facts.count
  if (isLess) return
  await trx
    .updateTable('alarm')
    .set({ facts: JSON.stringify(facts) })
    .where('workspace_id', '=', known.workspace_id)
    .where('id', '=', known.id)
    .execute()
}

async function endAlarms(
  trx: Kysely<Database>,
  workspaceId: string,
  over: readonly AlarmRow[],
  now: number,
): Promise<void> {
  if (over.length === 0) return
  await trx
    .updateTable('alarm')
    .set({ ended_at: new Date(now) })
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`id = any(${over.map(({ id }) => id)}::uuid[])`)
    .execute()
}
