import type { ReplyState } from '@earshot/domain'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import { Expected, notFound } from '../../problem.ts'
import { demand, mayAnswer } from '../../workspace/policies.ts'
import { checkLength } from './reply-text.ts'
import { demandNoObstacle } from './way-to-answer.ts'
import type { WayToAnswer } from './way-to-answer.ts'

export function demandPerson(ctx: Context): void {
  demand(mayAnswer(ctx.actor), 'Only a person may answer people.')
}

/** The mention that is answered, locked so that two people who send at the same moment do it one after the other. */
export async function lockAnswered(trx: Kysely<Database>, workspaceId: string, mentionId: string) {
  const row = await trx
    .selectFrom('mention')
    .select(['id', 'conversation_id', 'channel', 'source_id', 'kind', 'deleted_at', 'disposition', 'disposed_by'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', mentionId)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('mention')
  return row
}
export type AnsweredMention = Awaited<ReturnType<typeof lockAnswered>>

export interface Sending {
  readonly mention: AnsweredMention
  readonly way: WayToAnswer
  readonly text: string
  /** The answer itself, so that it is not taken for one of a colleague. */
  readonly replyId: string | undefined
  readonly anyway: boolean
}

/** Everything that has to hold before an answer may go out. Throws Expected with what to do. */
export async function demandSendable(trx: Kysely<Database>, ctx: Context, sending: Sending): Promise<void> {
  const { mention, way, text } = sending
  demandNoObstacle(way, mention)
  checkLength(text, way.channel?.limits, way.channel?.title.en ?? mention.channel)
  if (sending.anyway) return
  const other = await otherAnswer(trx, ctx.workspaceId, sending)
  const by =
    other?.author_name ?? (mention.disposition === 'answered' ? (mention.disposed_by ?? 'Somebody') : undefined)
  if (by === undefined) return
  const already = other === undefined || other.state === 'sent' ? 'has already answered this' : 'is answering this'
  throw new Expected('already-answered', `${by} ${already}. Look at that answer; send yours anyway if both are needed.`)
}

const underWay: readonly ReplyState[] = ['queued', 'sending', 'sent', 'unknown']

function otherAnswer(trx: Kysely<Database>, workspaceId: string, { mention, replyId }: Sending) {
  return trx
    .selectFrom('reply')
    .select(['author_name', 'state'])
    .where('workspace_id', '=', workspaceId)
    .where('conversation_id', '=', mention.conversation_id)
    .where('mention_id', '=', mention.id)
    .where('state', 'in', underWay)
    .$if(replyId !== undefined, (query) => query.where('id', '<>', replyId ?? ''))
    .orderBy(sql`state = 'sent'`, 'desc')
    .executeTakeFirst()
}
