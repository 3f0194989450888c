import type { Mention, routes } from '@earshot/api'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import type { MentionRow } from '../../listening/ledger/mention-row.ts'
import { mentionById } from '../../listening/ledger/queries.ts'
import { Expected } from '../../problem.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayCorrect } from '../../workspace/policies.ts'
import { readingOf, withSaying } from '../reading-of-row.ts'
import type { Saying } from '../reading-of-row.ts'
import { rewriteReading } from '../rewrite-reading.ts'
import { lockMention } from './lock-mention.ts'

export type CorrectReading = { readonly id: string } & z.output<typeof routes.correctReading.body>

/**
 * Somebody of the team says what a mention asks, who is speaking or in which language: final for this mention, and learnt
 * from for similar ones. Says it again in other words where it was said before. Throws Expected `conflict`.
 */
export async function correctReading(ctx: Context, input: CorrectReading): Promise<Mention> {
  demand(mayCorrect(ctx.actor), 'Only a person may say how something is meant.')
  const { id, ...saying } = input
  const mention = await ctx.db.transaction().execute(async (trx) => {
    const { row, rival } = await lockMention(trx, ctx.workspaceId, id)
    if (row.deleted_at !== null)
      throw new Expected('conflict', 'The author has deleted this post. There is nothing left to read in it.')
    const correctionId = ctx.newId()
    const before = await replaceEarlier(trx, ctx, { mentionId: id, about: saying.about })
    const read = before ?? wordsOf(row, saying)
    const said = saidOf(saying)
    await trx
      .insertInto('correction')
      .values({
        workspace_id: ctx.workspaceId,
        id: correctionId,
        mention_id: id,
        about: saying.about,
        said,
        read,
        language: row.language,
        asked: 'asked' in saying ? (saying.asked ?? null) : null,
        at: new Date(ctx.now()),
        by_name: ctx.actor.name,
      })
      .execute()
    const reading = withSaying(readingOf(row), saying)
    const allSaid = { ...row.reading.said, [saying.about]: { id: correctionId, by: ctx.actor.name } }
    await rewriteReading(trx, ctx, { row, rival, reading, said: allSaid })
    await writeAudit(trx, ctx, { verb: 'correctReading', subject: id, detail: { about: saying.about, said, read } })
    return mentionById(trx, ctx.workspaceId, id)
  })
  ctx.live.publish(ctx.workspaceId, { type: 'mention', at: ctx.now(), mention })
  ctx.teaching.tell(ctx.workspaceId)
  return mention
}

/** Takes out of force what was said before of the same, and tells what the program itself had read. */
async function replaceEarlier(
  trx: Kysely<Database>,
  ctx: Context,
  { mentionId, about }: { readonly mentionId: string; readonly about: Saying['about'] },
): Promise<string | undefined> {
  const earlier = await trx
    .updateTable('correction')
    .set({ undone_at: new Date(ctx.now()) })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('mention_id', '=', mentionId)
    .where('about', '=', about)
    .where('undone_at', 'is', null)
    .returning('read')
    .executeTakeFirst()
  return earlier?.read
}

function saidOf(saying: Saying): string {
  switch (saying.about) {
    case 'speaker':
      return saying.speaker
    case 'language':
      return saying.language
    default:
      return saying.holds ? 'yes' : 'no'
  }
}

function wordsOf(row: MentionRow, { about }: Saying): string {
  if (about === 'speaker') return row.speaker
  if (about === 'language') return row.language
  return row.reading.moments[about].verdict
}
