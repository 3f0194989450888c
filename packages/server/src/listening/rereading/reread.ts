import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Services } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import type { RightOfWay } from '../intake/right-of-way.ts'
import { facet } from '../ledger/facets.ts'
import { countFound } from './begin-rereading.ts'
import { createJudge } from './judge.ts'
import type { Judged } from './judge.ts'
import { countLedger, postsBehind, postsHeardBetween } from './queries.ts'
import type { Rereading, StoredPost } from './queries.ts'

export interface Reread {
  readonly services: Pick<Services, 'db' | 'now'>
  readonly rereading: Rereading
  readonly signal: AbortSignal
  /** When every ear of this process knew what the monitor asks now. */
  readonly learntAt: number
  readonly onProgress: () => void
  readonly way?: RightOfWay
}

/** The monitor was changed or removed meanwhile, or another process has read on: nothing of the step was written. */
export class Overtaken extends Error {}

/** Two parts rest to one part work: it has time, people and networks have not. */
const restShare = 2
const leastRestMs = 2
/** Batches that were prepared before the ears knew are stored within this time. */
const inFlightMs = 5000

/**
 * Reads the ledger for one monitor from where it stopped, newest first, in small steps with rests between them. Each
 * step writes what it found with its place. Resolves when all is read or the signal came. Throws Overtaken.
 */
export async function reread(how: Reread): Promise<void> {
  const { services, signal, onProgress } = how
  const judge = createJudge(how.rereading.monitor_id, how.rereading.query)
  let here = await withTotal(services.db, how.rereading)
  while (!signal.aborted) {
    await how.way?.giveWay(signal)
    const began = performance.now()
    const posts = await postsBehind(services.db, here)
    if (posts.length === 0) break
    here = await writeStep(services.db, here, posts, judge(posts))
    onProgress()
    await rest(performance.now() - began, signal)
  }
  if (signal.aborted) return
  await catchUp(how, here, judge)
  await finish(services, here)
}

async function withTotal(db: Kysely<Database>, rereading: Rereading): Promise<Rereading> {
  if (rereading.total !== null) return rereading
  const total = await countLedger(db, rereading.workspace_id)
  await ofRun(db, rereading).set({ total }).execute()
  return { ...rereading, total }
}

async function writeStep(
  db: Kysely<Database>,
  here: Rereading,
  posts: readonly StoredPost[],
  judged: Judged,
): Promise<Rereading> {
  const position = posts.at(-1)?.id ?? here.position
  await db.transaction().execute(async (trx) => {
    const { added, removed } = await mark(trx, here, judged)
    const { numUpdatedRows } = await ofRun(trx, here)
      .set((eb) => ({
        position,
        done: eb('done', '+', posts.length),
        added: eb('added', '+', added),
        removed: eb('removed', '+', removed),
      }))
      .where(sql<boolean>`position is not distinct from ${here.position}::uuid`)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Overtaken()
  })
  return { ...here, position }
}

/** Gives the monitor to mentions and takes it from others, in the columns and in the words of the search. */
async function mark(trx: Kysely<Database>, here: Rereading, { added, removed }: Judged) {
  const { workspace_id: workspaceId, monitor_id: id } = here
  const word = facet.monitor(id)
  const all = [...added, ...removed]
  if (all.length === 0) return { added: 0, removed: 0 }
  // In one order, as intake does, so that two transactions never wait for each other.
  await sql`
    select from mention where workspace_id = ${workspaceId}::uuid and id = any(${all}::uuid[])
    order by id for no key update`.execute(trx)
  const give = sql`
    update mention set monitor_ids = array_append(monitor_ids, ${id}::uuid),
      search = search || array_to_tsvector(array[${word}])
    where workspace_id = ${workspaceId}::uuid and id = any(${added}::uuid[]) and deleted_at is null
      and not ${id}::uuid = any(monitor_ids)`
  const take = sql`
    update mention set monitor_ids = array_remove(monitor_ids, ${id}::uuid), search = ts_delete(search, ${word})
    where workspace_id = ${workspaceId}::uuid and id = any(${removed}::uuid[]) and deleted_at is null
      and ${id}::uuid = any(monitor_ids)`
  const given = added.length === 0 ? 0n : (await give.execute(trx)).numAffectedRows
  const taken = removed.length === 0 ? 0n : (await take.execute(trx)).numAffectedRows
  return { added: Number(given ?? 0), removed: Number(taken ?? 0) }
}

/** What came in by the old ear while the new one was being learnt. */
async function catchUp(
  { services, rereading, learntAt }: Reread,
  here: Rereading,
  judge: ReturnType<typeof createJudge>,
) {
  const window = { from: rereading.started_at - inFlightMs, to: learntAt + inFlightMs }
  for (let after: string | undefined; ;) {
    const posts = await postsHeardBetween(services.db, here.workspace_id, { ...window, after })
    if (posts.length === 0) return
    after = posts.at(-1)?.id
    const judged = judge(posts)
    if (judged.added.length + judged.removed.length === 0) continue
    await services.db.transaction().execute(async (trx) => {
      const { added, removed } = await mark(trx, here, judged)
      const { numUpdatedRows } = await ofRun(trx, here)
        .set((eb) => ({ added: eb('added', '+', added), removed: eb('removed', '+', removed) }))
        .executeTakeFirst()
      if (numUpdatedRows === 0n) throw new Overtaken()
    })
  }
}

async function finish({ db, now }: Pick<Services, 'db' | 'now'>, here: Rereading): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // First the monitor, as whoever changes it does: in the other order each would wait for the other.
    await trx
      .selectFrom('monitor')
      .select('id')
      .where('workspace_id', '=', here.workspace_id)
      .where('id', '=', here.monitor_id)
      .forNoKeyUpdate()
      .execute()
    const found = await ofRun(trx, here)
      .set({ state: 'done', finished_at: new Date(now()) })
      .returning(['added', 'removed'])
      .executeTakeFirst()
    if (found === undefined) throw new Overtaken()
    await countFound(trx, here.workspace_id, here.monitor_id, found)
  })
}

function ofRun(db: Kysely<Database>, { workspace_id: workspaceId, monitor_id: monitorId, run }: Rereading) {
  return db
    .updateTable('rereading')
    .where('workspace_id', '=', workspaceId)
    .where('monitor_id', '=', monitorId)
    .where('run', '=', run)
    .where('state', '=', 'running')
}

async function rest(workedMs: number, signal: AbortSignal): Promise<void> {
  await pause(Math.max(leastRestMs, workedMs * restShare), undefined, { signal }).catch(() => undefined)
}
