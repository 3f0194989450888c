import type { Reading } from '@earshot/understanding'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Services } from '../context.ts'
import type { Database, Said } from '../database/tables.ts'
import { readFacts } from '../listening/intake/read-facts.ts'
import type { ReadFacts } from '../listening/intake/read-facts.ts'
import { facetsOf } from '../listening/ledger/facets.ts'
import type { MentionRow } from '../listening/ledger/mention-row.ts'
import { searchConfiguration } from '../listening/ledger/search-language.ts'
import { searchText } from '../listening/ledger/search-text.ts'
import { searchVector } from '../listening/ledger/search-vector.ts'
import { readingOf } from './reading-of-row.ts'

/** For channels that are not installed here, such as those of an imported file. */
const usualHalfLifeMs = 4 * 3_600_000

export interface Rewritten {
  readonly row: MentionRow
  readonly rival: boolean
  readonly reading: Reading
  readonly said: Said | undefined
}

/**
 * Writes another reading of a mention, and what follows from it: its beacon, what it is found by, and how it is accounted
 * for where a rule and no human had said so.
 */
export async function rewriteReading(
  trx: Kysely<Database>,
  { workspaceId, channels, now }: Pick<Services, 'channels' | 'now'> & { readonly workspaceId: string },
  { row, rival, reading, said }: Rewritten,
): Promise<void> {
  const halfLifeMs = channels.get(row.channel)?.describe().halfLifeMs ?? usualHalfLifeMs
  const about = { postedAt: row.posted_at, watchers: row.watchers, halfLifeMs, rival }
  const facts = readFacts(reading, about)
  // Somebody may have put it among those who wait although the rule would not: then only another word of the rule counts.
  const isSameRule = readFacts(readingOf(row), about).disposition === facts.disposition
  const keepsBeacon = isSameRule && facts.fadesAt === undefined && row.disposition === 'waiting'
  const facets = facetsOf({
    language: facts.language,
    channel: row.channel,
    moment: facts.moment ?? null,
    addressing: facts.addressing,
    speaker: facts.speaker,
    brandId: row.brand_id,
    sourceId: row.source_id,
    monitorIds: row.monitor_ids,
    postedAt: row.posted_at,
  })
  const text = searchText(row.title === null ? row.text : `${row.title}\n${row.text}`)
  const search = searchVector(
    sql`${searchConfiguration(facts.language)}::text`,
    sql`${text}::text`,
    sql`${facets.join(' ')}::text`,
  )
  await trx
    .updateTable('mention')
    .set({
      language: facts.language,
      addressing: facts.addressing,
      speaker: facts.speaker,
      moment: facts.moment ?? null,
      reading: JSON.stringify({ ...facts.reading, ...(said !== undefined && { said }) }),
      ...(keepsBeacon ? {} : beaconColumns(facts)),
      search,
      ...(isSameRule ? {} : dispositionAfter(row, facts, now())),
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', row.id)
    .execute()
}

function beaconColumns({ halfLifeS, fadesAt }: ReadFacts) {
  return { half_life_s: halfLifeS ?? null, fades_at: fadesAt === undefined ? null : new Date(fadesAt) }
}

/** Nothing where a human decided, or where it is accounted for so already. */
function dispositionAfter(row: MentionRow, facts: ReadFacts, now: number) {
  const byRule = row.disposed_by === null && row.disposition !== 'answered' && row.disposition !== 'handed-over'
  if (!byRule || facts.disposition === row.disposition) return {}
  return {
    disposition: facts.disposition,
    disposition_reason: facts.dispositionReason ?? null,
    disposed_at: facts.disposition === 'waiting' ? null : new Date(now),
  }
}
