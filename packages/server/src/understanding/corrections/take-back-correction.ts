import type { Mention } from '@earshot/api'
import type { Context } from '../../context.ts'
import { mentionById } from '../../listening/ledger/queries.ts'
import { notFound } from '../../problem.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayCorrect } from '../../workspace/policies.ts'
import { brandWords, textToReadAgain } from '../read-again.ts'
import { readingOf } from '../reading-of-row.ts'
import { rewriteReading } from '../rewrite-reading.ts'
import { lockMention } from './lock-mention.ts'

/** Takes a correction back: the mention is read by the program again, and nothing is learnt from it any more. */
export async function takeBackCorrection(ctx: Context, { id }: { readonly id: string }): Promise<Mention> {
  demand(mayCorrect(ctx.actor), 'Only a person may say how something is meant.')
  const words = await brandWords(ctx.db, ctx.workspaceId)
  const mention = await ctx.db.transaction().execute(async (trx) => {
    const correction = await trx
      .updateTable('correction')
      .set({ undone_at: new Date(ctx.now()) })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('undone_at', 'is', null)
      .returning(['mention_id', 'about', 'read'])
      .executeTakeFirst()
    if (correction === undefined) throw notFound('correction')
    const { about } = correction
    const { row, rival } = await lockMention(trx, ctx.workspaceId, correction.mention_id)
    const { [about]: _, ...said } = row.reading.said ?? {}
    const [again] = ctx.teaching.reader.read([textToReadAgain(row, words)])
    const reading = readingOf(row)
    if (again !== undefined && row.deleted_at === null) {
      const before =
        about === 'speaker'
          ? { ...reading, speaker: again.speaker }
          : about === 'language'
            ? { ...reading, language: correction.read }
            : { ...reading, moments: { ...reading.moments, [about]: again.moments[about] } }
      await rewriteReading(trx, ctx, { row, rival, reading: before, said })
    }
    await writeAudit(trx, ctx, { verb: 'takeBackCorrection', subject: correction.mention_id, detail: { about } })
    return mentionById(trx, ctx.workspaceId, correction.mention_id)
  })
  ctx.live.publish(ctx.workspaceId, { type: 'mention', at: ctx.now(), mention })
  ctx.teaching.tell(ctx.workspaceId)
  return mention
}
