import { findBurst, findDrivers, findSilence } from '@earshot/domain'
import type { Sensitivity } from '@earshot/domain'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { lowestId } from '../ledger/mention-id.ts'
import { importChannel } from '../sources/import-channel.ts'
import type { AlarmFacts } from './facts.ts'
import { brandHistories, sourceHistories } from './histories.ts'

/** Something that people should be called for, now. */
export interface Found {
  readonly subjectId: string
  readonly facts: AlarmFacts
}

export interface Look {
  readonly workspaceId: string
  readonly now: number
  /** Since when this server listens: before, nobody could be heard. */
  readonly startedAt: number
  readonly sensitivity: Sensitivity
  readonly silence: boolean
  readonly burst: boolean
  /** Subjects of alarms that go on. */
  readonly open: ReadonlySet<string>
}

/** Every silence and burst of a workspace at this moment. */
export async function findAlarms(db: Kysely<Database>, look: Look): Promise<Found[]> {
  const sources = await sourceHistories(db, look.workspaceId, look.now)
  const silences = look.silence ? await findSilences(db, look, sources) : []
  const bursts = look.burst ? await findBursts(db, look, sources) : []
  return [...silences, ...bursts]
}

type Histories = Awaited<ReturnType<typeof sourceHistories>>

async function findSilences(db: Kysely<Database>, look: Look, histories: Histories): Promise<Found[]> {
  const { workspaceId, now, startedAt, sensitivity, open } = look
  const rows = await db
    .selectFrom('source')
    .select(['id', 'last_event_at', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    .where('channel', '<>', importChannel)
    .where('paused', '=', false)
    .where('state', 'not in', ['paused', 'finished'])
    .execute()
  return rows.flatMap(({ id, last_event_at: last, created_at }) => {
    const history = histories.get(id)
    if (history === undefined) return []
    const lastAt = last ?? created_at
    // One that was found before this start goes on until the source speaks.
    const since = open.has(id) ? lastAt : Math.max(lastAt, startedAt)
    const silence = findSilence(history, { since, now }, sensitivity)
    return silence === undefined
      ? []
      : [{ subjectId: id, facts: { kind: 'silence' as const, ...silence, since: lastAt } }]
  })
}

async function findBursts(db: Kysely<Database>, look: Look, sources: Histories): Promise<Found[]> {
  const { workspaceId, now, sensitivity, open } = look
  const histories = await brandHistories(db, workspaceId, now, sources)
  const brands = await db
    .selectFrom('brand')
    .select(['id', 'name', 'words', 'handles'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  const found: Found[] = []
  for (const { id, name, words, handles } of brands) {
    const history = histories.get(id)
    const burst = history && findBurst(history, now, { sensitivity, isOpen: open.has(id) })
    if (burst === undefined) continue
    const { posts, before } = await textsAround(db, workspaceId, id, burst.hour)
    const drivers = findDrivers(posts, before, [name, ...words, ...handles])
    const facts = { kind: 'burst' as const, ...burst, words: [...drivers.words], mentionIds: [...drivers.postIds] }
    found.push({ subjectId: id, facts })
  }
  return found
}

const mostOfBurst = 500
const mostBefore = 1000
const beforeMs = 28 * 24 * 3_600_000

/** The newest mentions of a brand since that hour, and some of those before. */
async function textsAround(db: Kysely<Database>, workspaceId: string, brandId: string, hour: number) {
  const mentions = db
    .selectFrom('mention')
    .where('workspace_id', '=', workspaceId)
    .where('brand_id', '=', brandId)
    .where('deleted_at', 'is', null)
    .orderBy('id', 'desc')
  const posts = await mentions
    .select(['id', 'person_id as personId', 'text', 'watchers'])
    .where('id', '>=', lowestId(hour))
    .limit(mostOfBurst)
    .execute()
  const before = await mentions
    .select('text')
    .where('id', '<', lowestId(hour))
    .where('id', '>=', lowestId(hour - beforeMs))
    .limit(mostBefore)
    .execute()
  return { posts, before: before.map(({ text }) => text) }
}
