import type { Overlay } from '@earshot/understanding'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Services } from '../../context.ts'
import { lowestId } from '../../listening/ledger/mention-id.ts'
import { selectMentions } from '../../listening/ledger/mention-row.ts'
import type { MentionRow } from '../../listening/ledger/mention-row.ts'
import { mentionsByIds } from '../../listening/ledger/queries.ts'
import { lockMention } from '../corrections/lock-mention.ts'
import { brandWords, textToReadAgain } from '../read-again.ts'
import { readingOf, withNewJudgement } from '../reading-of-row.ts'
import { rewriteReading } from '../rewrite-reading.ts'

const dayMs = 24 * 3_600_000
const reachMs = 14 * dayMs
const mostRead = 2000
const readAtOnce = 64
/** More changes than this at once, and screens had better ask again. */
const mostTold = 50

/**
 * Reads the newest open mentions once more with what was just learnt, and writes those that are read differently now: a
 * correction is felt by what already waits. Returns how many changed.
 */
export async function readOpenAgain(
  services: Pick<Services, 'db' | 'teaching' | 'channels' | 'now' | 'live'>,
  workspaceId: string,
  { before, after }: { readonly before: Overlay | undefined; readonly after: Overlay | undefined },
): Promise<number> {
  const { db, teaching, now, live } = services
  const words = await brandWords(db, workspaceId)
  const rows = await openMentions(services, workspaceId)
  const changed: string[] = []
  for (let start = 0; start < rows.length; start += readAtOnce) {
    await nextTurn()
    const some = rows.slice(start, start + readAtOnce)
    const texts = some.map((row) => textToReadAgain(row, words))
    const [were, are] = [teaching.reader.read(texts, before), teaching.reader.read(texts, after)]
    for (const [at, { id }] of some.entries()) {
      const [was, is] = [were[at], are[at]]
      if (was === undefined || is === undefined) continue
      const row = some[at]
      if (row === undefined || judged(row, was, is) === undefined) continue
      const isWritten = await db.transaction().execute(async (trx) => {
        const locked = await lockMention(trx, workspaceId, id)
        const reading = judged(locked.row, was, is)
        if (reading === undefined || locked.row.deleted_at !== null || locked.row.text !== row.text) return false
        await rewriteReading(trx, { ...services, workspaceId }, { ...locked, reading, said: locked.row.reading.said })
        return true
      })
      if (isWritten) changed.push(id)
    }
  }
  const at = Math.trunc(now())
  if (changed.length > mostTold) live.publish(workspaceId, { type: 'resync', at })
  else
    for (const mention of await mentionsByIds(db, workspaceId, changed))
      live.publish(workspaceId, { type: 'mention', at, mention })
  return changed.length
}

type Read = Parameters<typeof withNewJudgement>[0]

function judged(row: MentionRow, before: Read, after: Read) {
  return withNewJudgement(readingOf(row), row.reading.said, { before, after })
}

/** The newest that wait or were filed by a rule: what people have decided themselves stays as it is. */
function openMentions({ db, now }: Pick<Services, 'db' | 'now'>, workspaceId: string): Promise<MentionRow[]> {
  return selectMentions(db, workspaceId)
    .where('m.id', '>', lowestId(now() - reachMs))
    .where('m.deleted_at', 'is', null)
    .where('m.disposed_by', 'is', null)
    .where('m.disposition', 'in', ['waiting', 'silence', 'not-for-us'])
    .orderBy('m.id', 'desc')
    .limit(mostRead)
    .execute()
}
