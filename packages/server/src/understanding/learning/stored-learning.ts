import { overlayOf } from '@earshot/understanding'
import type { Learning } from '@earshot/understanding'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Services } from '../../context.ts'
import type { Database } from '../../database/tables.ts'

/** Keeps what a workspace learnt for the next start, and for other processes. */
export async function storeLearning(
  db: Kysely<Database>,
  workspaceId: string,
  learning: Learning,
  about: { readonly corrections: number; readonly replayed: boolean; readonly at: number },
): Promise<void> {
  const values = {
    learnt: gzipSync(JSON.stringify(learning), { level: 1 }),
    corrections: about.corrections,
    guard_count: learning.guard.count,
    guard_right_before: learning.guard.rightBefore,
    guard_right_after: learning.guard.rightAfter,
    strength: learning.strength,
    replayed: about.replayed,
    at: new Date(about.at),
  }
  await db
    .insertInto('learning')
    .values({ workspace_id: workspaceId, ...values })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute()
}

export interface StoredLearning {
  readonly workspaceId: string
  readonly at: number
  readonly replayed: boolean
  readonly learning: Learning
}

/** What was learnt since `after` (epoch ms), of every workspace. What cannot be read is left out: it is made anew. */
export async function learningSince(db: Kysely<Database>, after: number): Promise<StoredLearning[]> {
  const rows = await db
    .selectFrom('learning')
    .select(['workspace_id', 'learnt', 'at', 'replayed'])
    .where(sql<boolean>`at > ${new Date(after)}`)
    .execute()
  return rows.flatMap(({ workspace_id: workspaceId, learnt, at, replayed }) => {
    const learning = parse(learnt)
    return learning === undefined ? [] : [{ workspaceId, at, replayed, learning }]
  })
}

/** For whoever reads without the rooms, such as the command line: every workspace is read as it taught. */
export async function useWhatWasLearnt({ db, teaching }: Pick<Services, 'db' | 'teaching'>): Promise<void> {
  for (const { workspaceId, learning } of await learningSince(db, 0)) teaching.use(workspaceId, overlayOf(learning))
}

function parse(learnt: Buffer): Learning | undefined {
  try {
    const learning: unknown = JSON.parse(gunzipSync(learnt).toString())
    // What was learnt before there was a floor is learnt anew within a day; until then it is used as it is.
    return isLearning(learning) ? { ...learning, floor: learning.floor ?? 0 } : undefined
  } catch {
    return undefined
  }
}

function isLearning(value: unknown): value is Learning {
  return typeof value === 'object' && value !== null && 'strength' in value && 'weights' in value && 'shifts' in value
}
